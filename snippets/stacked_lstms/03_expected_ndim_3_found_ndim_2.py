"""expected ndim=3, found ndim=2: an LSTM without a time axis to read

Under another LSTM, return_sequences=True is missing. At the first LSTM, the
input has no axis of features.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
second = tf.keras.layers.LSTM(units, name="second")

last_h = tf.keras.layers.LSTM(units)(x)  # (batch, units): no time axis
try:
    second(last_h)
except ValueError as error:
    print(error)
    assert "expected ndim=3, found ndim=2" in str(error)

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): a time axis
y = second(h_seq)  # (batch, units)

one_feature = x[:, :, 0]  # (batch, timesteps): no axis of features
try:
    tf.keras.layers.LSTM(units, name="first")(one_feature)
except ValueError as error:
    print(error)
    assert "expected ndim=3, found ndim=2" in str(error)

with_axis = one_feature[:, :, None]  # (batch, timesteps, 1): one feature
y = tf.keras.layers.LSTM(units)(with_axis)  # (batch, units)
