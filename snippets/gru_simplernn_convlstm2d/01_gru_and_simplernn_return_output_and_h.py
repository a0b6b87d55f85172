"""GRU and SimpleRNN return two tensors, output and h; there is no c

With `return_state=True` an LSTM returns three tensors, a GRU and a SimpleRNN
two: the output and h, which are the same numbers.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

output, h = tf.keras.layers.GRU(units, return_state=True)(x)
# (batch, units): last h; (batch, units): last h again

both = {"return_sequences": True, "return_state": True}
gru_seq, gru_h = tf.keras.layers.GRU(units, **both)(x)
# (batch, timesteps, units): h of the GRU after every timestep;
# (batch, units): its last h
rnn_seq, rnn_h = tf.keras.layers.SimpleRNN(units, **both)(x)
# (batch, timesteps, units): h of the SimpleRNN after every timestep;
# (batch, units): its last h
print("GRU output", output[0].numpy().round(4))
print("GRU h     ", h[0].numpy().round(4))

two_ways = tf.keras.layers.Bidirectional(
    tf.keras.layers.GRU(units, return_state=True)
)
y, fh, bh = two_ways(x)  # (batch, 2 * units), (batch, units), (batch, units)
print("Bidirectional", y.shape, fh.shape, bh.shape)
# region proof
import numpy as np

np.testing.assert_array_equal(output, h)
lstm_seq, lstm_h, lstm_c = tf.keras.layers.LSTM(units, **both)(x)
# (batch, timesteps, units): h of the LSTM after every timestep;
# (batch, units): its last h; (batch, units): its last c
np.testing.assert_array_equal(gru_seq[:, -1], gru_h)
np.testing.assert_array_equal(rnn_seq[:, -1], rnn_h)
np.testing.assert_array_equal(lstm_seq[:, -1], lstm_h)
np.testing.assert_array_equal(y, tf.concat([fh, bh], axis=-1))
for Layer in (tf.keras.layers.GRU, tf.keras.layers.SimpleRNN):
    first, second = Layer(units, return_state=True)(x)
    np.testing.assert_array_equal(first, second)
backward = two_ways.backward_layer(x)[1]
np.testing.assert_allclose(bh, backward, atol=1e-6)
# endregion proof
