import keras

by_layers = keras.Sequential([
    keras.Input(shape=(6, 9)),
    keras.layers.LSTM(11, return_sequences=True),
    keras.layers.LSTM(11, return_state=True),
])
by_layers.summary()
by_cells = keras.Sequential([
    keras.Input(shape=(6, 9)),
    keras.layers.RNN([keras.layers.LSTMCell(11), keras.layers.LSTMCell(11)], return_state=True),
])
by_cells.summary()
