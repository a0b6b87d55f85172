"""unroll=True with a mask zeroes the wrong rows of the backward half

The same weights, input and mask: only `unroll` differs.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([5, 3], timesteps)  # (batch, timesteps)


def bidirectional(unroll):
    lstm = tf.keras.layers.LSTM(units, return_sequences=True, unroll=unroll)
    return tf.keras.layers.Bidirectional(lstm)


loop, unrolled = bidirectional(unroll=False), bidirectional(unroll=True)
loop.build(x.shape)
unrolled.build(x.shape)
unrolled.set_weights(loop.get_weights())

right = loop(x, mask=mask)  # (batch, timesteps, 2 * units)
wrong = unrolled(x, mask=mask)  # (batch, timesteps, 2 * units)
print("backward half, a row with 3 real timesteps")
print("loop    ", right[1, :, -1].numpy().round(4))
print("unrolled", wrong[1, :, -1].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_allclose(wrong[0], right[0], atol=1e-6)  # no padding
assert not np.any(wrong[1, :2, units:]) and np.all(right[1, :3] != 0)
# endregion proof
