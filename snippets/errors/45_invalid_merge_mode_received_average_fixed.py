"""Write ave; None is the value, not a string"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units)
mean = tf.keras.layers.Bidirectional(lstm, merge_mode="ave")(x)  # <--
# (batch, units)
forward, backward = tf.keras.layers.Bidirectional(lstm, merge_mode=None)(x)
# (batch, units), (batch, units)

# region proof
assert mean.shape == forward.shape == (batch, units)
# endregion proof
