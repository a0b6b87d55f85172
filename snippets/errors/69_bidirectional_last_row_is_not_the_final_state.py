"""Wrong: seq[:, -1] of a Bidirectional LSTM taken for its final state"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

both = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
)
seq, fh, fc, bh, bc = both(x)
wrong = seq[:, -1, units:]  # (batch, units): backward, after one timestep

print("backward half of seq[:, -1]", wrong[0].numpy().round(4))
print("final backward h           ", bh[0].numpy().round(4))
# region proof
import numpy as np

assert not np.allclose(wrong, bh, atol=0.01)
last = both.backward_layer(x[:, -1:])  # reads one timestep
np.testing.assert_allclose(wrong, last[1], atol=1e-6)
# endregion proof
