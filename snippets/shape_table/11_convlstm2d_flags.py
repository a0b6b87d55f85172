"""ConvLSTM2D: h and c are images with filters channels

The flags are those of LSTM. The padding and the strides of the convolution
decide rows and columns.
"""

import tensorflow as tf

batch, timesteps, rows, cols, channels, filters = 2, 4, 12, 16, 3, 5
tf.keras.utils.set_random_seed(0)
ConvLSTM2D = tf.keras.layers.ConvLSTM2D

film = tf.random.normal((batch, timesteps, rows, cols, channels))
# (batch, timesteps, rows, cols, channels): the input of every call below
picture = ConvLSTM2D(filters, 3, padding="same")(film)
# (batch, rows, cols, filters): a tensor, the last h
h_seq = ConvLSTM2D(filters, 3, padding="same", return_sequences=True)(film)
# (batch, timesteps, rows, cols, filters): a tensor, h after every timestep
output, h, c = ConvLSTM2D(filters, 3, padding="same", return_state=True)(film)
# (batch, rows, cols, filters): first of a tuple of 3, the last h;
# (batch, rows, cols, filters): the last h again;
# (batch, rows, cols, filters): the last c
h_all, h_end, c_end = ConvLSTM2D(
    filters, 3, padding="same", return_sequences=True, return_state=True
)(film)
# (batch, timesteps, rows, cols, filters): h after every timestep;
# (batch, rows, cols, filters): the last h;
# (batch, rows, cols, filters): the last c

valid = ConvLSTM2D(filters, 3)(film)
# (batch, rows - 2, cols - 2, filters): padding="valid" is the default
strided = ConvLSTM2D(filters, 3, strides=2, padding="same")(film)
# (batch, rows // 2, cols // 2, filters): every second pixel
back_seq = ConvLSTM2D(
    filters, 3, padding="same", return_sequences=True, go_backwards=True
)(film)
# (batch, timesteps, rows, cols, filters): row 0 belongs to the last timestep
given = ConvLSTM2D(filters, 3, padding="same")(film, initial_state=[h, c])
# (batch, rows, cols, filters): the last h, started from two pictures
symbolic = ConvLSTM2D(filters, 3, padding="same", return_sequences=True)(
    tf.keras.Input((None, rows, cols, channels))
)
# (None, None, rows, cols, filters): rows and cols cannot be None

stateful = ConvLSTM2D(filters, 3, padding="same", stateful=True)
first = stateful(film)  # (batch, rows, cols, filters): stateful=True
kept_h, kept_c = stateful.states
# (batch, rows, cols, filters): a variable, the last h;
# (batch, rows, cols, filters): the last c

# region proof
import numpy as np

np.testing.assert_array_equal(output, h)
np.testing.assert_array_equal(h_all[:, -1], h_end)
np.testing.assert_array_equal(first, kept_h)
# endregion proof
