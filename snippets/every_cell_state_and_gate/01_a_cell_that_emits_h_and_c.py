"""Every c_t of an LSTM: a cell whose output is h and c side by side

Run in `RNN(..., return_sequences=True)` with the weights of an LSTM it gives
the h of that LSTM at every timestep, and c beside it.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4


class LSTMCellWithC(tf.keras.layers.LSTMCell):
    def call(self, inputs, states, training=False):
        _, (h, c) = super().call(inputs, states, training=training)
        return tf.concat([h, c], axis=-1), [h, c]


tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)
cell = LSTMCellWithC(units)
cell.output_size = 2 * units  # as wide as what it returns
rnn = tf.keras.layers.RNN(cell, return_sequences=True)
rnn.build(x.shape)
rnn.set_weights(lstm.get_weights())
both = rnn(x)  # (batch, timesteps, 2 * units): h and c at every timestep
h_all, c_all = tf.split(both, 2, axis=-1)
# (batch, timesteps, units): every h; (batch, timesteps, units): every c
print("every c\n", c_all[0].numpy().round(4))
print("last c ", c[0].numpy().round(4))
# region proof
import inspect

import numpy as np

np.testing.assert_array_equal(h_all, h_seq)
np.testing.assert_array_equal(c_all[:, -1], c)
one_unit = h_seq[:, :, -1]  # (batch, timesteps): of h over time, no c
np.testing.assert_array_equal(one_unit[:, -1], h[:, -1])
assert not np.allclose(one_unit, c_all[:, :, -1])

mask = tf.sequence_mask([5, 3], timesteps)
masked_h, masked_c = tf.split(rnn(x, mask=mask), 2, axis=-1)
masked = lstm(x, mask=mask)
np.testing.assert_array_equal(masked_h, masked[0])
np.testing.assert_array_equal(masked_c[:, -1], masked[2])
np.testing.assert_array_equal(masked_c[1, 3:], [masked_c[1, 2]] * 2)
np.testing.assert_array_equal(masked[1][1], masked_h[1, 2])  # h held
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, rnn(inputs))
np.testing.assert_allclose(model.predict(x, verbose=0), both, atol=1e-6)
arguments = inspect.signature(tf.keras.layers.LSTM).parameters
flags = [name for name in arguments if name.startswith("return")]
assert flags == ["return_sequences", "return_state"]
for tensor in (h_seq, h, c):  # what the two return: not every c
    assert tensor.shape != c_all.shape or not np.allclose(tensor, c_all)
# endregion proof
