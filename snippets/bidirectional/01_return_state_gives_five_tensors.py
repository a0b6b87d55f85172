"""Bidirectional with return_state=True returns five tensors

First comes the output, both directions side by side, then h and c of the
forward LSTM, then h and c of the backward one. The output is 2 * units wide;
each state is units wide.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
bidirectional = tf.keras.layers.Bidirectional(lstm)
y, fh, fc, bh, bc = bidirectional(x)
# (batch, timesteps, 2 * units): h of both directions, forward first;
# (batch, units): final forward h; (batch, units): final forward c;
# (batch, units): final backward h; (batch, units): final backward c

default = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
final = default(x)  # (batch, 2 * units): final h of both directions

print("y ", y.shape)
print("fh", fh.shape, "fc", fc.shape)
print("bh", bh.shape, "bc", bc.shape)
print("without flags", final.shape)

# region proof
import numpy as np

np.testing.assert_array_equal(y[:, -1, :units], fh)
np.testing.assert_array_equal(y[:, 0, units:], bh)
assert not np.allclose(fh, fc) and not np.allclose(bh, bc)
np.testing.assert_allclose(bidirectional.forward_layer(x)[2], fc, atol=1e-6)
np.testing.assert_allclose(bidirectional.backward_layer(x)[2], bc, atol=1e-6)
# endregion proof
