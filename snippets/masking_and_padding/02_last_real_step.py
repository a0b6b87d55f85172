"""The last real timestep of padded sequences

With a mask it is `h` of `return_state=True`. Without a mask, gather the row
`lengths - 1`; `h_seq[:, -1]` is padding read as data.
"""

import tensorflow as tf

batch, timesteps, features, units = 3, 6, 2, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lengths = tf.constant([6, 2, 5])
mask = tf.sequence_mask(lengths, timesteps)
# (batch, timesteps): 6, 2 and 5 real timesteps

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x, mask=mask)
# (batch, timesteps, units): repeats at masked timesteps;
# (batch, units): h after the last real timestep; (batch, units): its c
no_mask = lstm(x)[0]  # (batch, timesteps, units): padding read as data
gathered = tf.gather(no_mask, lengths - 1, axis=1, batch_dims=1)
# (batch, units): h after the last real timestep, without a mask

print("unit 0 of the three sequences")
print("h, mask                  ", h[:, 0].numpy().round(4))
print("row lengths - 1, no mask ", gathered[:, 0].numpy().round(4))
print("h_seq[:, -1], no mask    ", no_mask[:, -1, 0].numpy().round(4))
# region proof
import numpy as np

zeroing = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True, zero_output_for_mask=True
)
zeroing.build(x.shape)
zeroing.set_weights(lstm.get_weights())
zeroed, zeroed_h, zeroed_c = zeroing(x, mask=mask)
# (batch, timesteps, units): ends in zeros; (batch, units): the same h;
# (batch, units): the same c
last_only = tf.keras.layers.LSTM(units, zero_output_for_mask=True)
last_only.build(x.shape)
last_only.set_weights(lstm.get_weights())
output = last_only(x, mask=mask)  # (batch, units): zero if the end is masked

for row in range(batch):
    real = lstm(x[row : row + 1, : lengths[row]])[1]  # (1, units): unpadded
    for value in (h, zeroed_h, gathered, h_seq[:, -1]):
        np.testing.assert_allclose(value[row], real[0], atol=1e-6)
assert np.abs(no_mask[1:, -1] - h[1:]).max(axis=1).min() > 0.01
assert not np.any(zeroed[1:, -1]) and not np.any(output[1:])
np.testing.assert_allclose(output[0], h[0], atol=1e-6)
# The same sequences with padding on the left need another row.
left = lstm(tf.reverse_sequence(x, lengths, 1)[:, ::-1])[0]
other = tf.gather(left, lengths - 1, axis=1, batch_dims=1)
assert np.abs(other[1:] - h[1:]).max(axis=1).min() > 0.01
# endregion proof
