"""LSTM is the one layer, for a CPU and for a GPU"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True)
h_seq = lstm(x)  # (batch, timesteps, units)

# region proof
assert h_seq.shape == (batch, timesteps, units)
# endregion proof
