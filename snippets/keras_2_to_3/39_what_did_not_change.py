"""What did not change: values, seeds, gate order, masked outputs, dtypes

This file passes on TensorFlow 2.15.1 and on the current version.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
mask = tf.sequence_mask([timesteps, 2], timesteps)

tf.keras.utils.set_random_seed(0)
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x, mask=mask)
# (batch, timesteps, units), (batch, units), (batch, units)
print("h:", np.round(h[0], 4))
np.testing.assert_array_equal(h_seq[:, -1], h)
np.testing.assert_array_equal(h_seq[1, 1], h_seq[1, 4])  # repeats

kernel, recurrent_kernel, bias = lstm.get_weights()
# (features, 4 * units), (units, 4 * units), (4 * units,)
z = x[:, 0] @ kernel + bias
i, _, candidate, o = np.split(z, 4, axis=1)
c_1 = tf.sigmoid(i) * np.tanh(candidate)
np.testing.assert_allclose(h_seq[:, 0], tf.sigmoid(o) * np.tanh(c_1), 1e-4)
print("bias:", bias.astype(int))

zeros = tf.keras.layers.LSTM(
    units, return_sequences=True, zero_output_for_mask=True
)
# region proof
assert not np.any(zeros(x, mask=mask)[1, 2:])
assert lstm(np.ones((batch, timesteps, features)))[0].dtype == tf.float32
# endregion proof
