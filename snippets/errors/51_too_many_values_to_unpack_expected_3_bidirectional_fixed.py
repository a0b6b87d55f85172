"""Take five: the output, then h and c of each direction"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_state=True)
output, fh, fc, bh, bc = tf.keras.layers.Bidirectional(lstm)(x)  # <--
# (batch, 2 * units): both h; (batch, units): forward h;
# (batch, units): forward c; (batch, units): backward h;
# (batch, units): backward c
# region proof
import numpy as np

assert output.shape == (batch, 2 * units)
one = tf.keras.layers.LSTM(units)(tf.ones((6, timesteps, features)))
with np.testing.assert_raises_regex(ValueError, "unpack .expected 3"):
    first, second, third = one  # 6 rows
both = tf.keras.layers.Bidirectional(lstm)
_, fh, fc, bh, bc = both(x)
for layer, h, c in (
    (both.forward_layer, fh, fc),
    (both.backward_layer, bh, bc),
):
    np.testing.assert_allclose(layer(x)[1:], [h, c], atol=1e-6)
# endregion proof
