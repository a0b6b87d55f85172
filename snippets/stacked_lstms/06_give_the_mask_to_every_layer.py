"""A mask must reach every stacked LSTM: give it explicitly

With `mask=` on each layer, padding changes nothing. Without it the second
layer reads the repeated rows of the first as if they were data.
"""

import tensorflow as tf

batch, timesteps, features, units_1, units_2 = 2, 6, 3, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)
# (batch, timesteps): True is real, the second row has 4 real timesteps

first = tf.keras.layers.LSTM(units_1, return_sequences=True)
second = tf.keras.layers.LSTM(units_2)

h_seq_1 = first(x, mask=mask)  # (batch, timesteps, units_1): repeats row 3
explicit = second(h_seq_1, mask=mask)  # (batch, units_2)
lost = second(tf.identity(h_seq_1))  # (batch, units_2): a copy has no mask
short = second(first(x[1:, :4]))  # (1, units_2): nothing is padded

print("nothing padded", short[0].numpy().round(4))
print("mask=mask     ", explicit[1].numpy().round(4))
print("mask lost     ", lost[1].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(h_seq_1[1, 4:], [h_seq_1[1, 3]] * 2)
np.testing.assert_allclose(explicit[1], short[0], atol=1e-6)
assert not np.allclose(lost[1], short[0], atol=1e-3)
again = tf.where(mask[..., None], h_seq_1, 0)  # zeros where nothing is real
again = second(tf.keras.layers.Masking()(again))
np.testing.assert_allclose(again[1], short[0], atol=1e-6)
back = tf.keras.layers.LSTM(units_1, return_sequences=True, go_backwards=True)
rows, real = back(x, mask=mask), second(back(x[1:, :4]))
right, wrong = second(rows, mask=mask[:, ::-1]), second(rows, mask=mask)
np.testing.assert_allclose(right[1], real[0], atol=1e-6)
assert not np.allclose(wrong[1], real[0], atol=1e-3)
# endregion proof
