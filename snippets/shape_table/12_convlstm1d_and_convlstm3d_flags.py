"""ConvLSTM1D and ConvLSTM3D: one spatial axis less, one more

Output, h and c keep the spatial axes of the input. The axes are between
time and channels.
"""

import tensorflow as tf

batch, timesteps, depth, rows, cols, channels, filters = 2, 4, 6, 7, 8, 3, 5
tf.keras.utils.set_random_seed(0)
ConvLSTM1D, ConvLSTM3D = tf.keras.layers.ConvLSTM1D, tf.keras.layers.ConvLSTM3D

lines = tf.random.normal((batch, timesteps, cols, channels))
# (batch, timesteps, cols, channels): a line for each timestep
line = ConvLSTM1D(filters, 3, padding="same")(lines)
# (batch, cols, filters): a tensor, the last h
line_seq = ConvLSTM1D(filters, 3, padding="same", return_sequences=True)(lines)
# (batch, timesteps, cols, filters): a tensor, h after every timestep
line_output, line_h, line_c = ConvLSTM1D(
    filters, 3, padding="same", return_state=True
)(lines)
# (batch, cols, filters): first of a tuple of 3, the last h;
# (batch, cols, filters): the last h again; (batch, cols, filters): the last c
line_all, line_end, line_end_c = ConvLSTM1D(
    filters, 3, padding="same", return_sequences=True, return_state=True
)(lines)
# (batch, timesteps, cols, filters): h after every timestep;
# (batch, cols, filters): the last h; (batch, cols, filters): the last c

volumes = tf.random.normal((batch, timesteps, depth, rows, cols, channels))
# (batch, timesteps, depth, rows, cols, channels): a volume for each timestep
volume = ConvLSTM3D(filters, 3, padding="same")(volumes)
# (batch, depth, rows, cols, filters): a tensor, the last h
volume_seq = ConvLSTM3D(filters, 3, padding="same", return_sequences=True)(
    volumes
)
# (batch, timesteps, depth, rows, cols, filters): h after every timestep
volume_output, volume_h, volume_c = ConvLSTM3D(
    filters, 3, padding="same", return_state=True
)(volumes)
# (batch, depth, rows, cols, filters): first of a tuple of 3, the last h;
# (batch, depth, rows, cols, filters): the last h again;
# (batch, depth, rows, cols, filters): the last c
volume_all, volume_end, volume_end_c = ConvLSTM3D(
    filters, 3, padding="same", return_sequences=True, return_state=True
)(volumes)
# (batch, timesteps, depth, rows, cols, filters): h after every timestep;
# (batch, depth, rows, cols, filters): the last h;
# (batch, depth, rows, cols, filters): the last c

# region proof
import numpy as np

np.testing.assert_array_equal(line_output, line_h)
np.testing.assert_array_equal(line_all[:, -1], line_end)
np.testing.assert_array_equal(volume_output, volume_h)
np.testing.assert_array_equal(volume_all[:, -1], volume_end)
# endregion proof
