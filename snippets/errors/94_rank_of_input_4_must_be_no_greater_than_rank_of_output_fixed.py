"""Leave implementation out"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, dropout=0.5)  # <--
h = lstm(x, training=True)  # (batch, units)

# region proof
assert h.shape == (batch, units)
cell = tf.keras.layers.LSTM(units, dropout=0.5, implementation=1).cell
is_keras_2 = not hasattr(tf.keras, "version")
assert is_keras_2 or len(cell.get_dropout_mask(x[:, 0])) == 4  # of 4 gates
# endregion proof
