"""The batch size of a stateful LSTM: three messages

It must be known, it must be the same in every call, and a plain LSTM inside
Bidirectional cannot be reset.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
stateful = tf.keras.layers.LSTM(units, stateful=True)

try:
    stateful(tf.keras.Input((timesteps, features)))
except ValueError as error:
    unknown = str(error)
print(unknown, "\n")

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
model = tf.keras.Model(inputs, stateful(inputs))
try:
    model(tf.ones((6, timesteps, features)))
except ValueError as error:
    other = str(error)
print(other)
# region proof
import numpy as np

assert "batch size must be static" in unknown
assert "Expected batch size: 2" in other
assert model.output.shape == (batch, units)
tf.keras.layers.LSTM(units).reset_state()  # does nothing, says nothing
both_ways = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
with np.testing.assert_raises_regex(AttributeError, "Layer must be stateful"):
    both_ways.reset_state()
# endregion proof
