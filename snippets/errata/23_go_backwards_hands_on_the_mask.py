"""go_backwards reverses the rows, and no mask that fits them comes along"""

import tensorflow as tf

batch, timesteps, features, units, upper_units = 2, 6, 3, 4, 5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)

lower = tf.keras.layers.LSTM(units, go_backwards=True, return_sequences=True)
upper = tf.keras.layers.LSTM(
    upper_units,
    bias_initializer="random_normal",  # as after training
)
rows = lower(x, mask=mask)  # (batch, timesteps, units): in reversed order

unpadded = upper(lower(x[1:, :4]))  # (1, upper_units): nothing is padded
handed_on = upper(rows)  # (batch, upper_units): the mask that came, if any
unreversed = upper(rows, mask=mask)  # (batch, upper_units)
reversed_too = upper(rows, mask=mask[:, ::-1])  # (batch, upper_units)

print("unpadded          ", unpadded[0].numpy().round(4))
print("no mask=          ", handed_on[1].numpy().round(4))
print("mask=mask         ", unreversed[1].numpy().round(4))
print("mask=mask[:, ::-1]", reversed_too[1].numpy().round(4))
# region proof
import numpy as np

assert not np.allclose(handed_on[1], unpadded[0], atol=1e-3)
np.testing.assert_allclose(reversed_too[1], unpadded[0], atol=1e-6)
# endregion proof
