"""Why twice? Two settings change the output and leave the states alone

With `return_sequences=True` the output is a sequence, and with
`zero_output_for_mask=True` it can be zero; h and c are the same as without.
What changes the computation changes all three.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([5, 3], timesteps)
# (batch, timesteps): the second sequence ends after 3 timesteps

for flags in (
    {},
    {"return_sequences": True},
    {"zero_output_for_mask": True},
):
    tf.keras.utils.set_random_seed(1)  # the same weights every time
    lstm = tf.keras.layers.LSTM(units, return_state=True, **flags)
    output, h, c = lstm(x, mask=mask)
    print(flags)
    print("  output", output.shape, output[1].numpy().ravel()[-4:].round(3))
    print("  h     ", h.shape, h[1].numpy().round(3))
# region proof
import numpy as np


def layer(**flags):
    tf.keras.utils.set_random_seed(1)
    return tf.keras.layers.LSTM(units, return_state=True, **flags)


plain = layer()
output, h, c = plain(x, mask=mask)
# (batch, units): the last h; (batch, units): hidden state;
# (batch, units): cell state
np.testing.assert_array_equal(output, h)
h_seq, same_h, same_c = layer(return_sequences=True)(x, mask=mask)
# (batch, timesteps, units): every h; (batch, units): hidden state;
# (batch, units): cell state
np.testing.assert_array_equal([same_h, same_c], [h, c])
zeroed, same_h, same_c = layer(zero_output_for_mask=True)(x, mask=mask)
# (batch, units): zero where the last timestep is masked;
# (batch, units): hidden state; (batch, units): cell state
np.testing.assert_array_equal([same_h, same_c], [h, c])
np.testing.assert_array_equal(zeroed[1], np.zeros(units))
assert (np.abs(h[1]) > 0).all()
for other in (
    plain(x),  # no mask
    plain(x, mask=mask, initial_state=[c, h]),
    layer(go_backwards=True)(x, mask=mask),
    layer(dropout=0.5)(x, mask=mask, training=True),
):
    assert all(np.any(a != b) for a, b in zip(other, (output, h, c)))
# endregion proof
