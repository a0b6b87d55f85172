"""go_backwards returns its rows in processing order: reversed in time

Row 0 belongs to the last timestep, the last row to x[:, 0]. The numbers are
those of a forward LSTM that reads the reversed input.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

backward = tf.keras.layers.LSTM(
    units, go_backwards=True, return_sequences=True, return_state=True
)
h_seq, h, c = backward(x)
# (batch, timesteps, units): row 0 is for x[:, -1];
# (batch, units): h after x[:, 0]; (batch, units): c after x[:, 0]
aligned = h_seq[:, ::-1]  # (batch, timesteps, units): row t is for x[:, t]


for row in range(timesteps):
    read = timesteps - 1 - row
    print(f"row {row}, after x[:, {read}]:", h_seq[0, row].numpy().round(4))
# region proof
import numpy as np

forward = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
forward.build(x.shape)
forward.set_weights(backward.get_weights())
same_seq, same_h, same_c = forward(tf.reverse(x, axis=[1]))
# (batch, timesteps, units), (batch, units), (batch, units)
_, one_timestep, _ = forward(x[:, -1:])

default = tf.keras.layers.LSTM(units, go_backwards=True)
default.build(x.shape)
default.set_weights(backward.get_weights())
last_h = default(x)  # (batch, units): the same h

np.testing.assert_array_equal(h_seq, same_seq)
np.testing.assert_array_equal(h, same_h)
np.testing.assert_array_equal(c, same_c)
np.testing.assert_array_equal(h_seq[:, -1], h)
np.testing.assert_array_equal(last_h, h)
np.testing.assert_allclose(h_seq[:, 0], one_timestep, atol=1e-6)
np.testing.assert_array_equal(aligned, tf.reverse(h_seq, axis=[1]))
by_batch = tf.reverse(h_seq, axis=[0])
np.testing.assert_array_equal(by_batch, h_seq[::-1])
# endregion proof
