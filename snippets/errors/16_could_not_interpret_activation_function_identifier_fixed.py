"""Give units alone, and everything else by its name"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True)  # <--
h_seq = lstm(x)  # (batch, timesteps, units)
# region proof
assert lstm.cell.kernel.shape == (features, 4 * units)
# endregion proof
