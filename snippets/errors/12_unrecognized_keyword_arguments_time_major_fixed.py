"""Put the batch first; give its size to Input(batch_shape=…)"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
time_first = tf.random.normal((timesteps, batch, features))

x = tf.transpose(time_first, (1, 0, 2))  # <-- instead of time_major
# (batch, timesteps, features)
inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))  # <--
h = tf.keras.layers.LSTM(units)(inputs)  # (batch, units)
model = tf.keras.Model(inputs, h)

# region proof
import warnings

assert model(x).shape == (batch, units)
with warnings.catch_warnings(record=True):
    warnings.simplefilter("always")
    lstm = tf.keras.layers.LSTM(units, input_shape=(timesteps, features))
assert lstm(x).shape == (batch, units)  # <-- an old argument that is taken
# endregion proof
