"""Last h, mean, maximum and attention: one shape, different numbers

The default output is the last row of the sequence. The other three need
`return_sequences=True` and also end in `(batch, units)`.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True)
h_seq = lstm(x)  # (batch, timesteps, units): h after every timestep
last = h_seq[:, -1]  # (batch, units): what LSTM(units) returns
mean = tf.keras.layers.GlobalAveragePooling1D()(h_seq)
# (batch, units): mean over the timesteps
maximum = tf.keras.layers.GlobalMaxPooling1D()(h_seq)
# (batch, units): largest h over the timesteps, unit by unit

scores = tf.keras.layers.Dense(1)(h_seq)
# (batch, timesteps, 1): one score per timestep
weights = tf.keras.layers.Softmax(axis=1)(scores)
# (batch, timesteps, 1): positive, sum over the timesteps is 1
attention = tf.reduce_sum(weights * h_seq, axis=1)
# (batch, units): weighted mean over the timesteps

print("last     ", last[0].numpy().round(4))
print("mean     ", mean[0].numpy().round(4))
print("maximum  ", maximum[0].numpy().round(4))
print("attention", attention[0].numpy().round(4))

# region proof
import numpy as np

default = tf.keras.layers.LSTM(units)
default.build(x.shape)
default.set_weights(lstm.get_weights())
np.testing.assert_allclose(default(x), last, rtol=1e-6)
together = tf.keras.layers.Concatenate()([last, mean, maximum])
# (batch, 3 * units): side by side
np.testing.assert_allclose(mean, np.mean(h_seq, axis=1), rtol=1e-5)
np.testing.assert_allclose(maximum, np.max(h_seq, axis=1), rtol=1e-6)
np.testing.assert_allclose(np.sum(weights, axis=1), 1, rtol=1e-6)
assert last.shape == mean.shape == maximum.shape == attention.shape
# endregion proof
