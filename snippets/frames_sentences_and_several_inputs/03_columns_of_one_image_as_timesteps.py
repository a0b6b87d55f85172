"""One image: Permute, then Reshape, makes its columns the timesteps

Reshape alone gives the same shape, but each timestep mixes columns.
"""

import numpy as np
from tensorflow.keras import layers

batch, rows, cols, channels, units = 1, 4, 6, 2, 5
column = np.arange(cols)[None, None, :, None]
image = np.tile(column, (batch, rows, 1, channels)).astype("float32")
# (batch, rows, cols, channels): each pixel holds its column

turned = layers.Permute((2, 1, 3))(image)
# (batch, cols, rows, channels)
steps = layers.Reshape((cols, rows * channels))(turned)
# (batch, cols, rows * channels): a timestep is a column
mixed = layers.Reshape((cols, rows * channels))(image)
# (batch, cols, rows * channels): the same shape, mixed
h = layers.LSTM(units)(steps)  # (batch, units)
print("Permute, Reshape:", steps[0, 1].numpy().astype(int))
print("Reshape alone:   ", mixed[0, 1].numpy().astype(int))

# region proof
rng = np.random.default_rng(0)
noise = rng.normal(size=image.shape).astype("float32")
right = layers.Permute((2, 1, 3))(noise)
right = layers.Reshape((cols, rows * channels))(right)
for t in range(cols):
    np.testing.assert_array_equal(right[0, t], noise[0, :, t].ravel())
wrong = layers.Reshape((cols, rows * channels))(noise)
assert not np.allclose(wrong, right)
assert len(set(mixed[0, 1].numpy())) > 1
# endregion proof
