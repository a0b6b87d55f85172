"""Why twice? The output depends on the settings, the states never do

With `return_sequences=True` the output is a sequence, and with
`zero_output_for_mask=True` it can be zero. h and c stay the final states.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([5, 3], timesteps)
# (batch, timesteps): the second sequence ends after 3 timesteps

plain = tf.keras.layers.LSTM(units, return_state=True)
output, h, c = plain(x, mask=mask)
# (batch, units): the last h; (batch, units): hidden state;
# (batch, units): cell state
np.testing.assert_array_equal(output, h)

sequence = tf.keras.layers.LSTM(
    units, return_state=True, return_sequences=True
)
zeroing = tf.keras.layers.LSTM(
    units, return_state=True, zero_output_for_mask=True
)
for lstm in (sequence, zeroing):
    lstm.build(x.shape)
    lstm.set_weights(plain.get_weights())

h_seq, same_h, same_c = sequence(x, mask=mask)
# (batch, timesteps, units): every h; (batch, units): hidden state;
# (batch, units): cell state
np.testing.assert_array_equal([same_h, same_c], [h, c])

zeroed, same_h, same_c = zeroing(x, mask=mask)
# (batch, units): zero where the last timestep is masked;
# (batch, units): hidden state; (batch, units): cell state
np.testing.assert_array_equal([same_h, same_c], [h, c])
np.testing.assert_array_equal(zeroed[1], np.zeros(units))
assert (np.abs(h[1]) > 0).all()

print("second sequence, zero_output_for_mask=True")
print("output", zeroed[1].numpy().round(4))
print("h     ", same_h[1].numpy().round(4))
