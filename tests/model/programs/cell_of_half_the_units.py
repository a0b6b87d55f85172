import keras
from keras import layers

hidden = 15
decoder = layers.RNN(layers.LSTMCell(hidden / 2), return_sequences=True)
encoder = layers.RNN(layers.SimpleRNNCell(hidden / 2), return_state=True)
