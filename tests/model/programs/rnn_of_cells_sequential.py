import keras

model_a = keras.Sequential([
    keras.Input(shape=(5, 10)),
    keras.layers.LSTM(10, return_sequences=True),
    keras.layers.LSTM(10, return_state=True)
])
model_a.summary()
model_b = keras.Sequential([
    keras.Input(shape=(5, 10)),
    keras.layers.RNN([keras.layers.LSTMCell(10), keras.layers.LSTMCell(10)], return_state=True)
])
model_b.summary()
