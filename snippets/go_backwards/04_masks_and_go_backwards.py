"""go_backwards with right padding: the padding is read first, and ignored

The final h is that of the unpadded run. The rows of the output are reversed,
so the next layer needs the mask reversed, too. compute_mask does not do it.
"""

import tensorflow as tf

batch, timesteps, features, units, units_2 = 2, 6, 3, 4, 5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)
# (batch, timesteps): True is real, the second row has 4 real timesteps

lstm = tf.keras.layers.LSTM(
    units, go_backwards=True, return_sequences=True, return_state=True
)
h_seq, h, c = lstm(x, mask=mask)
# (batch, timesteps, units), (batch, units), (batch, units)
short_seq, short_h, short_c = lstm(x[1:, :4])
# (1, 4, units): the second row without padding; (1, units); (1, units)

print("second row of the batch\n", h_seq[1].numpy().round(2))

upper = tf.keras.layers.LSTM(units_2)
expected = upper(short_seq)  # (1, units_2): nothing is padded
flipped = upper(h_seq, mask=mask[:, ::-1])  # (batch, units_2): right
unflipped = upper(h_seq, mask=mask)  # (batch, units_2): wrong
print("nothing padded     ", expected[0].numpy().round(4))
print("mask=mask[:, ::-1] ", flipped[1].numpy().round(4))
print("mask=mask          ", unflipped[1].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(h_seq[1, :2], np.zeros((2, units)))
np.testing.assert_allclose(h_seq[1, 2:], short_seq[0], atol=1e-6)
np.testing.assert_allclose(h[1], short_h[0], atol=1e-6)
np.testing.assert_allclose(c[1], short_c[0], atol=1e-6)
np.testing.assert_allclose(flipped[1], expected[0], atol=1e-6)
assert not np.allclose(unflipped[1], expected[0], atol=1e-2)
np.testing.assert_array_equal(lstm.compute_mask(x, mask)[0], mask)
biased = tf.keras.layers.LSTM(units_2, bias_initializer="ones")
by_itself, no_mask = biased(h_seq), biased(h_seq.numpy())
takes_it = biased.supports_masking  # not from Keras 3.16 on
wanted = biased(h_seq, mask=mask) if takes_it else no_mask
np.testing.assert_array_equal(by_itself, wanted)
right = biased(h_seq, mask=mask[:, ::-1])
assert not np.allclose(by_itself[1], right[1], atol=1e-3)
# endregion proof
