"""Gates, candidate, kernels and bias of an LSTM

Four blocks side by side: input gate, forget gate, candidate, output gate. The
gates are between 0 and 1, the candidate between -1 and 1.
"""

import tensorflow as tf

batch, features, units = 2, 3, 4
tf.keras.utils.set_random_seed(0)
x_t, h_before, c_before = (
    tf.random.normal((batch, size)) for size in (features, units, units)
)
cell = tf.keras.layers.LSTMCell(units)
cell.build((batch, features))
kernel, recurrent_kernel, bias = cell.get_weights()
# (features, 4 * units), (units, 4 * units), (4 * units,)
z = x_t @ kernel + h_before @ recurrent_kernel + bias
i, f, candidate, o = tf.split(z, 4, axis=-1)
i, f, o = map(tf.sigmoid, (i, f, o))
candidate = tf.tanh(candidate)  # (batch, units)
c = f * c_before + i * candidate  # (batch, units)
h = o * tf.tanh(c)  # (batch, units)
print("forget gate", f[0].numpy().round(2))
print("candidate  ", candidate[0].numpy().round(2))

# region proof
import numpy as np

_, states = cell(x_t, [h_before, c_before])
np.testing.assert_allclose(states, [h, c], atol=1e-6)
assert np.min([i, f, o]) > 0 and np.max([i, f, o]) < 1
assert np.min(candidate) < 0 and np.abs(candidate).max() < 1
eye = recurrent_kernel @ recurrent_kernel.T
np.testing.assert_allclose(eye, np.eye(units), atol=1e-5)
one_gate = recurrent_kernel[:, :units]
assert not np.allclose(one_gate @ one_gate.T, np.eye(units), atol=0.1)
np.testing.assert_array_equal(bias, np.repeat([0, 1, 0, 0], units))
kept = np.round(tf.sigmoid([1.0, 0.0]), 2)  # with the forget bias, without
np.testing.assert_allclose(kept, [0.73, 0.5])
config = tf.keras.layers.LSTM(units).get_config()
assert config["activation"] == "tanh"
assert config["recurrent_activation"] == "sigmoid"
ones, wide = tf.ones((1, 20, 1)), tf.keras.initializers.Constant(0.5)
relu = {"activation": "relu", "recurrent_initializer": wide}
unbound = tf.keras.layers.LSTM(units, kernel_initializer="ones", **relu)
assert np.max(unbound(ones)) > 10
# endregion proof
