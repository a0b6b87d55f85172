"""merge_mode=None returns a tuple, not a list"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units)
both = tf.keras.layers.Bidirectional(lstm, merge_mode=None)(x)
# [(batch, units), (batch, units)]
print(type(both).__name__, "of", len(both))
assert isinstance(both, tuple)

forward, backward = both  # (batch, units), (batch, units)
