"""(batch, timesteps, features) in; units is the size of h and of c

features and units are in the weights, timesteps in none of them: one layer
takes sequences of any length, and an Input may leave it open with None.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((batch, timesteps, features))
# (batch, timesteps, features): what an LSTM takes
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)
# (batch, timesteps, units): h at every timestep; (batch, units): last h;
# (batch, units): last c
kernel, recurrent_kernel, bias = lstm.get_weights()
# (features, 4 * units): for x; (units, 4 * units): for h; (4 * units,)

for length in (1, 8, 100):
    longer = lstm(tf.random.normal((batch, length, features)))
    print(length, "timesteps:", *(tensor.shape for tensor in longer))

inputs = tf.keras.Input((None, features))
# (None, None, features): any batch, any length
open_seq, h, c = lstm(inputs)
# (None, None, units): any length, too; (None, units), (None, units)
# region proof
for length in (1, 8, 100):
    h_seq, h, c = lstm(tf.random.normal((batch, length, features)))
    assert h_seq.shape == (batch, length, units)
    assert h.shape == c.shape == (batch, units)
import numpy as np

for number in range(batch):  # sequences of a batch do not meet
    alone = lstm(x[number : number + 1])[1]
    np.testing.assert_allclose(alone[0], lstm(x)[1][number], atol=1e-6)
states = [tf.zeros((batch, units)), tf.zeros((batch, units))]
for t in range(timesteps):  # one cell, at every timestep
    _, states = lstm.cell(x[:, t], states)
np.testing.assert_allclose(states, lstm(x)[1:], atol=1e-6)
# endregion proof
