from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import ConvLSTM2D, Flatten, Dense, Dropout

n_steps, n_length, n_features, n_outputs = 4, 16, 9, 6
model = Sequential()
model.add(ConvLSTM2D(filters=12, kernel_size=(1, 3), activation='relu', input_shape=(n_steps, 1, n_length, n_features)))
model.add(Dropout(0.5))
model.add(Flatten())
model.add(Dense(20, activation='relu'))
model.add(Dense(n_outputs, activation='softmax'))
