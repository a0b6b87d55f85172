"""return_sequences=True on every LSTM but the last"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)  # <--
# (batch, timesteps, units): every h
h = tf.keras.layers.LSTM(units, name="second")(h_seq)
# (batch, units): last h

# region proof
assert h.shape == (batch, units)
# endregion proof
