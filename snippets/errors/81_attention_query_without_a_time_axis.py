"""Wrong: the last h as query of Attention, without a time axis"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)
wrong = tf.keras.layers.Attention()([h, h_seq])
# (batch, batch, units): each sequence, asked by every h of the batch

print(wrong.shape)
# region proof
import numpy as np

assert not np.allclose(wrong[0, 0], wrong[0, 1], atol=1e-5)
ask = tf.keras.layers.Attention()
for row in range(batch):  # the sequence
    for other in range(batch):  # whose h is the query
        one = ask([h[other : other + 1, None], h_seq[row : row + 1]])
        np.testing.assert_allclose(wrong[row, other], one[0, 0], atol=1e-6)
# endregion proof
