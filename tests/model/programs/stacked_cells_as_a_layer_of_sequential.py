import keras

n_cell = 25
num_layers = 2
inner = keras.layers.LSTMCell(n_cell, dropout=0.5)
inner = keras.layers.StackedRNNCells([inner] * num_layers, name="fwd")
wrapped = keras.Sequential([keras.Input((7, 3)), inner])
