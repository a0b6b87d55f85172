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
# endregion proof
