from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import ConvLSTM2D, Flatten, Dense

model = Sequential()
model.add(ConvLSTM2D(filters=16, kernel_size=(1, 3), activation='relu', input_shape=(4, 8, 1)))
model.add(Flatten())
model.add(Dense(1))
