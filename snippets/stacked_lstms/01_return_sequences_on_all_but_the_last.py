"""Stacked LSTMs: return_sequences=True on all but the last

Each layer reads the sequence of h of the layer below. The last one returns
only its last h, for Dense.
"""

import tensorflow as tf
from tensorflow.keras import layers

batch, timesteps, features = 2, 6, 3
units_1, units_2, units_3 = 8, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

first = layers.LSTM(units_1, return_sequences=True)
second = layers.LSTM(units_2, return_sequences=True)
third = layers.LSTM(units_3)  # <-- the only one without
dense = layers.Dense(1)
model = tf.keras.Sequential([first, second, third, dense])
print(model(x).shape)

h_seq_1 = first(x)  # (batch, timesteps, units_1): every h of the first
h_seq_2 = second(h_seq_1)
# (batch, timesteps, units_2): every h of the second, which read h_seq_1
h_3 = third(h_seq_2)  # (batch, units_3): only the last h of the third
y = dense(h_3)  # (batch, 1): the prediction
# region proof
import numpy as np

np.testing.assert_allclose(model(x), y, atol=1e-6)
# Dropout changes no shape, and no number outside training
drop = layers.Dropout(0.2)
dropping = tf.keras.Sequential([first, drop, second, drop, third, dense])
np.testing.assert_allclose(dropping(x), y, atol=1e-6)
assert not np.allclose(dropping(x, training=True), y)
# endregion proof
