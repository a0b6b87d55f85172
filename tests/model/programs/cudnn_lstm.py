from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import CuDNNLSTM, Dense

model = Sequential()
model.add(CuDNNLSTM(128, input_shape=(28, 28), return_sequences=True))
model.add(Dense(10, activation='softmax'))
