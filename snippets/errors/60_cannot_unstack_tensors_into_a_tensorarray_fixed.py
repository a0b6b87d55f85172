"""A mask has one value for each timestep of x"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))

mask = tf.sequence_mask([6, 4], x.shape[1])  # <-- the length of x
# (batch, timesteps): True where the timestep is real
h = tf.keras.layers.LSTM(units)(x, mask=mask)  # (batch, units): last real h

# region proof
import numpy as np

assert mask.shape == x.shape[:2]
for wrong, words in (
    (mask[:, :-1], "from index"),
    (x != 0, "condition .2,3."),
):
    with np.testing.assert_raises_regex(Exception, words):
        tf.keras.layers.LSTM(units)(x, mask=wrong)
# endregion proof
