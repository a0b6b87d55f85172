"""In a masked Bidirectional sequence the final states are elsewhere

Masked outputs are zero in both halves, despite zero_output_for_mask=False.
The final forward h is in the row of the last real timestep, the final
backward h in that of the first.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
right_padded = tf.sequence_mask([6, 4], timesteps)
# (batch, timesteps): True is real, the second row has 4 real timesteps

lstm = tf.keras.layers.LSTM(
    units,
    return_sequences=True,
    return_state=True,
    zero_output_for_mask=False,
)
bidirectional = tf.keras.layers.Bidirectional(lstm)
y, fh, fc, bh, bc = bidirectional(x, mask=right_padded)
# (batch, timesteps, 2 * units), (batch, units), (batch, units),
# (batch, units), (batch, units)
print("right padding, second row of the batch\n", y[1].numpy().round(2))

left_padded = right_padded[:, ::-1]  # (batch, timesteps)
left_y, *states = bidirectional(x, mask=left_padded)
print("left padding\n", left_y[1].numpy().round(2))
# region proof
import numpy as np

np.testing.assert_array_equal(y[1, 4:], np.zeros((2, 2 * units)))
np.testing.assert_array_equal(y[1, 3, :units], fh[1])
np.testing.assert_array_equal(y[1, 0, units:], bh[1])
for layer in (bidirectional.forward_layer, bidirectional.backward_layer):
    assert layer.zero_output_for_mask  # False was overruled

y, (fh, fc, bh, bc) = left_y, states
np.testing.assert_array_equal(y[1, :2], np.zeros((2, 2 * units)))
np.testing.assert_array_equal(y[1, -1, :units], fh[1])
np.testing.assert_array_equal(y[1, 2, units:], bh[1])

default = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
default.build(x.shape)
default.set_weights(bidirectional.get_weights())
final = default(x, mask=left_padded)  # (batch, 2 * units): right with it, too
np.testing.assert_allclose(final[1], default(x[1:, 2:])[0], atol=1e-6)
assert not default.forward_layer.zero_output_for_mask
np.testing.assert_array_equal(final, tf.concat([fh, bh], axis=-1))

unrolled = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True, unroll=True)
)
unrolled.build(x.shape)
unrolled.set_weights(bidirectional.get_weights())
wrong = unrolled(x, mask=right_padded)  # (batch, timesteps, 2 * units)
assert not np.any(wrong[1, :2, units:])  # <-- real timesteps
wrong = unrolled(x, mask=left_padded)
assert not np.any(wrong[1, 4:, units:])  # these are real, too
_, fh, _, bh, _ = bidirectional(x, mask=right_padded)
final = default(x, mask=right_padded)
np.testing.assert_array_equal(final, tf.concat([fh, bh], axis=-1))
np.testing.assert_allclose(final[1], default(x[1:, :4])[0], atol=1e-6)
# endregion proof
