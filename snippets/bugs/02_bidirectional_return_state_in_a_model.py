"""Bidirectional with return_state=True can be part of a model"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4

inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)
out, *states = tf.keras.layers.Bidirectional(lstm)(inputs)
print([tuple(x.shape) for x in (out, *states)])

# region proof
assert tuple(out.shape) == (None, 2 * units)
assert [tuple(x.shape) for x in states] == [(None, units)] * 4
# endregion proof
