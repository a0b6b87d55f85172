"""Output, hidden state, cell state, and the settings that return them

The output is h, of the last timestep by default. c comes back with
`return_state=True`, and a stateful layer keeps both.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units)
output = lstm(x)  # (batch, units): the last h
everything = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True
)
everything.build(x.shape)
everything.set_weights(lstm.get_weights())
h_seq, h, c = everything(x)
# (batch, timesteps, units), (batch, units), (batch, units)
print("output", output[0].numpy().round(3))
print("h     ", h[0].numpy().round(3))
print("c     ", c[0].numpy().round(3))

# region proof
import numpy as np

np.testing.assert_array_equal(output, h)
np.testing.assert_array_equal(h_seq[:, -1], h)
assert type(everything(x)) is tuple and np.abs(h_seq).max() < 1
assert everything.count_params() == lstm.count_params()
assert not np.allclose(h, c, atol=1e-3)
zeros = [tf.zeros((batch, units)), tf.zeros((batch, units))]
np.testing.assert_array_equal(lstm(x, initial_state=zeros), output)
_, h_1, c_1 = everything(x[:, :1])
cell_h, states = lstm.cell(x[:, 0], zeros)  # one timestep
np.testing.assert_allclose([cell_h, *states], [h_1, h_1, c_1], atol=1e-6)
keeping = tf.keras.layers.LSTM(units, stateful=True)
keeping.build(x.shape)
keeping.set_weights(lstm.get_weights())
first, second = keeping(x), keeping(x)
np.testing.assert_array_equal(first, output)
assert not np.allclose(second, first, atol=1e-3)
keeping.reset_state()
assert not np.any(keeping.states)
# endregion proof
