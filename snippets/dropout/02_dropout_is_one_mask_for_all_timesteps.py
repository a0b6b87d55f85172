"""dropout is one mask on the input, the same at every timestep

Each sequence draws one mask of zeros and 1 / (1 - rate) over the features.
The layer then equals the one without dropout on the multiplied input.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, rate = 2, 6, 4, 3, 0.5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, dropout=rate)
lstm.build(x.shape)

mask = lstm.cell.get_dropout_mask(x[:, 0])
# (batch, features): drawn now, used by the next call, no time axis
h_seq = lstm(x, training=True)  # (batch, timesteps, units): with dropout

dropped = x * mask[:, None]
# (batch, timesteps, features): a dropped feature is 0 at every timestep
by_hand = lstm(dropped)  # (batch, timesteps, units): inference

print("mask of sequence 0", mask[0].numpy())
print("mask of sequence 1", mask[1].numpy())
np.testing.assert_allclose(h_seq, by_hand, rtol=1e-5, atol=1e-6)
assert set(np.unique(mask)) == {0, 1 / (1 - rate)}
assert np.any(mask[0] != mask[1])

again = lstm(x, training=True)  # (batch, timesteps, units): another mask
# region proof
assert not np.allclose(again, h_seq)
# endregion proof
