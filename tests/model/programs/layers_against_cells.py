import keras

stacked_layers = keras.Sequential([
    keras.Input(shape=(6, 11)),
    keras.layers.GRU(9, return_sequences=True),
    keras.layers.GRU(9),
])
stacked_layers.summary()

stacked_cells = keras.Sequential([
    keras.Input(shape=(6, 11)),
    keras.layers.RNN([keras.layers.GRUCell(9), keras.layers.GRUCell(9)], return_state=True),
])
stacked_cells.summary()
assert stacked_layers.count_params() == stacked_cells.count_params()

final = keras.Sequential([
    keras.Input(shape=(6, 11)),
    keras.layers.RNN([keras.layers.LSTMCell(9), keras.layers.LSTMCell(5)], return_state=True),
    keras.layers.Dense(2),
])
final.summary()
