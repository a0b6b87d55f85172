"""Residual connections: Add joins the input of each LSTM to its output

Both have the same axes with return_sequences=True and the same units; a Dense
makes the first input as wide.
"""

import tensorflow as tf
from tensorflow.keras import layers

batch, timesteps, features, units = 2, 6, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.keras.Input((timesteps, features))

seq = layers.Dense(units)(x)  # (None, timesteps, units): as wide as h
for _ in range(2):
    h_seq = layers.LSTM(units, return_sequences=True)(seq)
    seq = layers.Add()([seq, h_seq])  # (None, timesteps, units)

last = layers.LSTM(units)(seq)  # (None, units): no time axis
top = layers.Add()([seq[:, -1], last])  # <-- the last row, without one
# (None, units)
model = tf.keras.Model(x, layers.Dense(1)(top))

for name, parts in {"width": [x, h_seq], "time": [seq, last]}.items():
    try:
        print(f"{name}: {layers.Add()(parts).shape}")
    except ValueError as error:
        print(f"{name}: {error}")
# region proof
import numpy as np

data = tf.random.normal((batch, timesteps, features))
first, lower, upper, *_ = [
    layer for layer in model.layers if isinstance(layer, layers.LSTM)
]
start = model.layers[1](data)
middle = start + first(start)
end = middle + lower(middle)
np.testing.assert_allclose(tf.keras.Model(x, seq)(data), end, atol=1e-5)
by_hand = end[:, -1] + upper(end)
np.testing.assert_allclose(tf.keras.Model(x, top)(data), by_hand, atol=1e-5)
spread = tf.keras.Model(x, layers.Add()([seq, last]))(data)
np.testing.assert_allclose(spread, end + upper(end)[:, None], atol=1e-5)
plus = tf.keras.Model(x, seq + last)
with np.testing.assert_raises_regex(Exception, "must be equal|ncompatible"):
    plus(data)
six = tf.random.normal((timesteps, timesteps, features))
rows, ends = tf.keras.Model(x, [seq, last])(six)
np.testing.assert_allclose(plus(six), rows + ends[None], atol=1e-5)
with np.testing.assert_raises_regex(ValueError, r"\(6, 3\) and \(6, 8\)"):
    layers.Add()([x, h_seq])
# endregion proof
