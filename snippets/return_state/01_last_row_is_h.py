"""The last row of the sequence is the hidden state

With `return_sequences=True` and no mask, `h_seq[:, -1]` and `h` are the same numbers.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((batch, timesteps, features))
# (batch, timesteps, features)
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)
# (batch, timesteps, units), (batch, units): last h; (batch, units): last c

print(h_seq[:, -1].numpy().round(4))
np.testing.assert_array_equal(h_seq[:, -1], h)
