"""h is c, squashed by tanh and let through by the output gate

One step by hand: four slices of the weights make the gates i, f, o and the
candidate; c adds up, h is what the output gate o shows of it.
"""

import tensorflow as tf

batch, features, units = 2, 3, 4
tf.keras.utils.set_random_seed(3)

x = tf.random.normal((batch, 1, features))
h_0 = tf.random.normal((batch, units))
c_0 = tf.random.normal((batch, units))
lstm = tf.keras.layers.LSTM(units, return_state=True)
output, h, c = lstm(x, initial_state=[h_0, c_0])
# (batch, units): the same as h; (batch, units): new h; (batch, units): new c

kernel, recurrent_kernel, bias = lstm.get_weights()
# (features, 4 * units); (units, 4 * units); (4 * units,)
z = x[:, 0] @ kernel + h_0 @ recurrent_kernel + bias  # (batch, 4 * units)
i, f, candidate, o = tf.split(z, 4, axis=-1)
# (batch, units): input gate; (batch, units): forget gate;
# (batch, units): candidate; (batch, units): output gate

c_1 = tf.sigmoid(f) * c_0 + tf.sigmoid(i) * tf.tanh(candidate)
h_1 = tf.sigmoid(o) * tf.tanh(c_1)
print("h by hand", h_1[0].numpy().round(4))
print("h of LSTM", h[0].numpy().round(4))

# region proof
import numpy as np

np.testing.assert_allclose(c_1, c, atol=1e-6)
np.testing.assert_allclose(h_1, h, atol=1e-6)
gates = tf.sigmoid([i, f, o])
assert 0 < np.min(gates) < np.max(gates) < 1
# endregion proof
