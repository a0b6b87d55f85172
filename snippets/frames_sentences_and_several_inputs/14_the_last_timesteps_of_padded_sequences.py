"""The last k timesteps inside a model: a slice, which carries no mask

With padding on the right the slice may be padding; count the real ones.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, ops

features, units, k = 3, 4, 2
tf.keras.utils.set_random_seed(0)
x = tf.keras.Input((None, features))
mask = layers.Masking().compute_mask(x)  # (None, None)
h_seq = layers.LSTM(units, return_sequences=True)(x, mask=mask)

end = h_seq[:, -k:]  # (None, None, units): the last k rows
real = ops.sum(ops.cast(mask, "int32"), axis=1)  # (None,)
rows = real[:, None] + ops.arange(-k, 0)  # (None, k)
last_k = ops.take_along_axis(h_seq, rows[..., None], axis=1)
# (None, k, units): the last k real rows
model = tf.keras.Model(x, [h_seq, end, last_k])

data = np.ones((2, 6, features))
data[1, 4:] = 0  # two timesteps of padding
h, sliced, found = model.predict(data, verbose=0)
print("slice:", sliced[1, :, 0].round(4), " real:", found[1, :, 0].round(4))
# region proof
for row, length in enumerate((6, 4)):
    np.testing.assert_array_equal(found[row], h[row, length - k : length])
np.testing.assert_array_equal(sliced, h[:, -k:])
assert not np.allclose(sliced[1], found[1], atol=1e-3)
np.testing.assert_array_equal(h[1, 4:], [h[1, 3]] * 2)  # repeated, CPU
one = np.zeros((1, 6, features), "float32")
one[0, 0] = 1  # one real timestep: its indices are -1 and 0
every, _, wrapped = model(one)
np.testing.assert_array_equal(wrapped[0], [every[0, -1], every[0, 0]])
after = layers.LSTM(5)  # with a mask it reads only the real one
masked = tf.keras.Model(x, after(last_k, mask=rows >= 0))
np.testing.assert_allclose(masked(one), after(every[:, :1]), atol=1e-6)
carries = layers.LSTM(units, return_sequences=True)
carries = carries(layers.Masking()(x))[:, -k:]
assert getattr(carries, "_keras_mask", None) is None
seven = tf.keras.Input((7, features))
seven = layers.LSTM(units, return_sequences=True)(seven)
assert seven[:, -k:].shape == (None, k, units)
assert seven[:, ::2].shape == (None, 4, units)
assert seven[..., :3].shape == (None, 7, 3)
assert ops.take(seven, [0, 5], axis=1).shape == (None, 2, units)
# endregion proof
