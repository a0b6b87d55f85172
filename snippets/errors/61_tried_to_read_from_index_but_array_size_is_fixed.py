"""tf.sequence_mask with maxlen: as long as the padded sequences"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 5
x = tf.random.normal((batch, timesteps, features))

mask = tf.sequence_mask([4, 3], maxlen=timesteps)  # <--
# (batch, timesteps): True where the timestep is real
h = tf.keras.layers.LSTM(units)(x, mask=mask)  # (batch, units): last real h

# region proof
import numpy as np

assert h.shape == (batch, units)
longer = tf.sequence_mask([4, 3], maxlen=timesteps + 1)
for data, wrong, words in (
    (x, longer, "Cannot unstack"),
    (x, x != 0, "condition .2,3."),
    (x[:, :0], None, "slice index 0"),
):
    with np.testing.assert_raises_regex(Exception, words):
        tf.keras.layers.LSTM(units)(data, mask=wrong)
# endregion proof
