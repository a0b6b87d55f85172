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
    print(error)
    assert "batch size must be static" in str(error)

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
model = tf.keras.Model(inputs, stateful(inputs))
assert model.output.shape == (batch, units)

try:
    model(tf.ones((6, timesteps, features)))
except ValueError as error:
    print()
    print(error)
    assert "Expected batch size: 2" in str(error)

tf.keras.layers.LSTM(units).reset_state()  # does nothing, says nothing
both_ways = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
try:
    both_ways.reset_state()
except AttributeError as error:
    print()
    print(error)
    assert "Layer must be stateful" in str(error)
