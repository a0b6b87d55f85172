"""time_major, batch_input_shape, input_shape, input_length: what is left

The first two raise, the last two only warn. Keras 3 puts shapes into an
Input, and an LSTM has the batch in front, always.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

for old in ({"time_major": True}, {"batch_input_shape": (2, 5, 3)}):
    try:
        tf.keras.layers.LSTM(units, **old)
    except ValueError as error:
        print(f"ValueError: {error}\n")

time_major = tf.random.normal((timesteps, batch, features))
# (timesteps, batch, features): time first
x = tf.transpose(time_major, (1, 0, 2))  # (batch, timesteps, features)
inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
# (batch, timesteps, features): instead of batch_input_shape
model = tf.keras.Sequential([inputs, tf.keras.layers.LSTM(units)])
last_h = model(x)  # (batch, units)
# region proof
import warnings

import numpy as np

for old in ({"time_major": True}, {"batch_input_shape": (2, 5, 3)}):
    words = "Unrecognized keyword arguments"
    with np.testing.assert_raises_regex(ValueError, words):
        tf.keras.layers.LSTM(units, **old)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    tf.keras.layers.LSTM(units, input_shape=(timesteps, features))
    tf.keras.layers.Embedding(10, features, input_length=timesteps)
assert "Do not pass an `input_shape`" in str(caught[0].message)
assert "Argument `input_length` is deprecated" in str(caught[1].message)
# endregion proof
