"""The second of two stacked go_backwards LSTMs reads forwards in time

The first layer returns reversed rows; the second reverses them again. Flip
the rows between the layers to go backwards in both.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, units_2 = 2, 6, 3, 4, 5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

options = {"go_backwards": True, "return_sequences": True}
first = tf.keras.layers.LSTM(units, **options)
second = tf.keras.layers.LSTM(units_2, **options)
h_1 = first(x)  # (batch, timesteps, units): row 0 is for x[:, -1]
h_2 = second(h_1)  # (batch, timesteps, units_2): row 0 is for x[:, 0] again

both_backward = second(first(x)[:, ::-1])[:, ::-1]
# (batch, timesteps, units_2): row t is for x[:, t]

other_x = tf.concat([x[:, :1] + 1, x[:, 1:]], axis=1)  # <-- other x[:, 0]
other_2 = second(first(other_x))
other_both = second(first(other_x)[:, ::-1])[:, ::-1]
stacked = np.abs(other_2 - h_2).max(axis=(0, 2))  # (timesteps,)
flipped = np.abs(other_both - both_backward).max(axis=(0, 2))  # (timesteps,)
print("rows that change with x[:, 0]")
print("stacked as they are", (stacked > 1e-6).astype(int))
print("flipped in between ", (flipped > 1e-6).astype(int))
# region proof
forward = tf.keras.layers.LSTM(units_2, return_sequences=True)
forward.build(h_1.shape)
forward.set_weights(second.get_weights())
np.testing.assert_array_equal(h_2, forward(h_1[:, ::-1]))
assert (stacked > 1e-6).all()
assert flipped[0] > 1e-6 and (flipped[1:] <= 1e-6).all()
# endregion proof
