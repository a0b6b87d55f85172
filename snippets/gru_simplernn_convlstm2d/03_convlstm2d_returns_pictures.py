"""ConvLSTM2D returns feature maps: output, h and c keep rows and columns

The input is a video, the output one image with `filters` channels, or one
per timestep. With padding="valid", the default, the states shrink too.
"""

import tensorflow as tf

batch, timesteps, rows, cols, channels, filters = 2, 5, 13, 9, 3, 4
tf.keras.utils.set_random_seed(0)
video = tf.random.normal((batch, timesteps, rows, cols, channels))
# (batch, timesteps, rows, cols, channels): the input
both = {"return_sequences": True, "return_state": True}

layer = tf.keras.layers.ConvLSTM2D(filters, kernel_size=3, padding="same")
last_h = layer(video)  # (batch, rows, cols, filters): last h
layer = tf.keras.layers.ConvLSTM2D(filters, 3, padding="same", **both)
h_seq, h, c = layer(video)
# (batch, timesteps, rows, cols, filters): h after every timestep;
# (batch, rows, cols, filters): last h; (batch, rows, cols, filters): last c

valid_rows, valid_cols = rows - 2, cols - 2
layer = tf.keras.layers.ConvLSTM2D(filters, 3, padding="valid", **both)
valid_seq, valid_h, valid_c = layer(video)
# (batch, timesteps, valid_rows, valid_cols, filters): padding="valid";
# (batch, valid_rows, valid_cols, filters): last h;
# (batch, valid_rows, valid_cols, filters): last c

print("last h", last_h.shape)
print("same: ", h_seq.shape, h.shape, c.shape)
print("valid:", valid_seq.shape, valid_h.shape, valid_c.shape)
# region proof
import numpy as np

np.testing.assert_array_equal(h_seq[:, -1], h)
np.testing.assert_array_equal(valid_seq[:, -1], valid_h)
kernel, recurrent_kernel, bias = layer.weights
# (3, 3, channels, 4 * filters): for the video;
# (3, 3, filters, 4 * filters): for h; (4 * filters,): order i, f, c, o

inputs = tf.keras.Input((timesteps, channels, rows, cols))
first = tf.keras.layers.ConvLSTM2D(
    filters, 3, padding="same", data_format="channels_first"
)(inputs)
# (None, filters, rows, cols): data_format="channels_first", symbolic

line = tf.keras.layers.ConvLSTM1D(filters, 3, padding="same")(video[:, :, 0])
# (batch, cols, filters): from (batch, timesteps, cols, channels)
depth = 6
videos = tf.random.normal((batch, timesteps, depth, rows, cols, channels))
volume = tf.keras.layers.ConvLSTM3D(filters, 3, padding="same")(videos)
# (batch, depth, rows, cols, filters): from a video of volumes
assert line.shape == (batch, cols, filters)
assert volume.shape == (batch, depth, rows, cols, filters)
assert last_h.shape == h.shape and first.shape[1] == filters
assert tf.keras.layers.ConvLSTM2D(filters, 3).padding == "valid"
# endregion proof
