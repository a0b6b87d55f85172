"""zero_output_for_mask also acts with return_sequences=False

Under right padding the only output of the layer is then zero.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([5, 3], timesteps)  # (batch, timesteps)

lstm = tf.keras.layers.LSTM(
    units, return_state=True, zero_output_for_mask=True
)
output, h, c = lstm(x, mask=mask)
# (batch, units): padded rows are zero; (batch, units): last real h;
# (batch, units): last real c

print("output of the padded row", output[1].numpy())
print("h of the padded row     ", h[1].numpy().round(4))
# region proof
import numpy as np

assert not np.any(output[1]) and np.all(h[1] != 0)
np.testing.assert_array_equal(output[0], h[0])
# endregion proof
