"""Two more ways to every c: a loop over the cell, and growing prefixes

`lstm.cell` is a layer of its own and can be called step by step. Running
`x[:, :t]` with return_state=True for each t is a check on any other way.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 12, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, _, _ = lstm(x)

h = tf.zeros((batch, units))
c = tf.zeros((batch, units))
c_steps = []
for t in range(timesteps):
    output, (h, c) = lstm.cell(x[:, t], [h, c])
    c_steps.append(c)
c_all = tf.stack(c_steps, axis=1)  # (batch, timesteps, units): every c

prefixes = [lstm(x[:, :t])[2] for t in range(1, timesteps + 1)]
c_again = tf.stack(prefixes, axis=1)  # (batch, timesteps, units): every c

np.testing.assert_allclose(h, h_seq[:, -1], atol=1e-6)
np.testing.assert_allclose(c_all, c_again, atol=1e-6)
print("unit 0 of c", c_all[0, :5, 0].numpy().round(4), "...")
