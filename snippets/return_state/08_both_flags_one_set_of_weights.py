"""return_sequences and return_state together: h_seq, h, c

The last row of `h_seq` is `h`; `c` is in no row. The two flags decide what
comes back and change no number: four layers with the same weights agree.
"""

import tensorflow as tf

batch, timesteps, features, units = 1, 3, 4, 2
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)
# (batch, timesteps, units): h after every timestep;
# (batch, units): the last h; (batch, units): the last c

print("h_seq", h_seq[0].numpy().round(4), sep="\n")
print("h", h[0].numpy().round(4))
print("c", c[0].numpy().round(4))
# region proof
import numpy as np


def like_it(**flags):
    layer = tf.keras.layers.LSTM(units, **flags)
    layer.build(x.shape)
    layer.set_weights(lstm.get_weights())
    return layer


np.testing.assert_array_equal(like_it(return_sequences=True)(x), h_seq)
same_h, only_h, only_c = like_it(return_state=True)(x)
for other in (like_it()(x), same_h, only_h, h_seq[:, -1]):
    np.testing.assert_array_equal(other, h)
np.testing.assert_array_equal(only_c, c)
assert all(not np.allclose(row, c) for row in h_seq[0])
# endregion proof
