"""Stacking two LSTMs without return_sequences=True fails

The first layer hands on `(batch, units)`; the second one wants a sequence and
says "expected ndim=3, found ndim=2".
"""
# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

x = tf.random.normal((batch, timesteps, features))
last_h = tf.keras.layers.LSTM(units)(x)  # (batch, units): no time axis
assert last_h.shape.rank == 2

tf.keras.layers.LSTM(units, name="second")(last_h)
