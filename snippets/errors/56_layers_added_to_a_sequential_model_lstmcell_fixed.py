"""Wrap the cell in RNN, or use LSTM"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.RNN(tf.keras.layers.LSTMCell(units)),  # <--
    ]
)
# region proof
assert model.output_shape == (None, units)
cell, zeros = tf.keras.layers.LSTMCell(units), tf.zeros((2, units))
h, states = cell(tf.ones((2, features)), [zeros, zeros])  # one timestep
assert h.shape == (2, units) and len(states) == 2
# endregion proof
