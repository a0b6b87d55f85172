"""What an LSTM returns, for each setting of its two flags

The default returns one tensor, the last h. `return_state=True` adds the last
h and the last c after the output. The layers have equal weights, so the last
h is the same in all four.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
# (batch, timesteps, features): input

tf.keras.utils.set_random_seed(0)
out = tf.keras.layers.LSTM(units)(x)
# (batch, units): h after the last timestep

tf.keras.utils.set_random_seed(0)  # the same weights again
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): h after every timestep

tf.keras.utils.set_random_seed(0)
last, h, c = tf.keras.layers.LSTM(units, return_state=True)(x)
# (batch, units): the last h; (batch, units): the last h again;
# (batch, units): the last c

tf.keras.utils.set_random_seed(0)
both = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
seq, h_end, c_end = both(x)
# (batch, timesteps, units): h after every timestep;
# (batch, units): the last h; (batch, units): the last c

print("out         ", out[0].numpy().round(4))
print("h_seq[:, -1]", h_seq[0, -1].numpy().round(4))
print("h           ", h[0].numpy().round(4))
print("c           ", c[0].numpy().round(4))
# region proof
import numpy as np

for same in (h_seq[:, -1], last, h, seq[:, -1], h_end):
    np.testing.assert_array_equal(same, out)
np.testing.assert_array_equal(seq, h_seq)
np.testing.assert_array_equal(c_end, c)
assert not np.allclose(h, c)
assert isinstance(out, tf.Tensor) and isinstance(h_seq, tf.Tensor)
assert len(both(x)) == 3
states = [tf.zeros((batch, units)), tf.zeros((batch, units))]
for t in range(timesteps):  # one cell, at every timestep
    _, states = both.cell(x[:, t], states)
np.testing.assert_allclose(states, [h, c], atol=1e-6)
# another LSTM from there on, and a Dense for each timestep
_, *halfway = both(x[:, :2])
np.testing.assert_allclose(
    both(x[:, 2:], initial_state=halfway)[1], h, atol=1e-6
)
dense = tf.keras.layers.Dense(1)
np.testing.assert_allclose(dense(h_seq)[:, 2], dense(h_seq[:, 2]), atol=1e-6)
with np.testing.assert_raises_regex(ValueError, "expected ndim=3"):
    tf.keras.layers.LSTM(units)(out)  # the next LSTM needs a sequence
# endregion proof
