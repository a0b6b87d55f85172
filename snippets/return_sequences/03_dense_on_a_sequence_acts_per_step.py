"""Dense on a sequence is TimeDistributed(Dense), one Dense for every timestep

Dense multiplies the last axis: its kernel is `(units, classes)` and knows no
timesteps. With the wrapper the weights are the same, and the numbers to 1e-6.
"""

import tensorflow as tf

batch, timesteps, features, units, classes = 2, 5, 3, 4, 6
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): h at every timestep

dense = tf.keras.layers.Dense(classes, activation="softmax")
scores = dense(h_seq)  # (batch, timesteps, classes): one answer per timestep
wrapped = tf.keras.layers.TimeDistributed(dense)(h_seq)
# (batch, timesteps, classes): the same numbers
kernel = dense.kernel  # (units, classes): the same for every timestep

print("Dense          ", scores[0, 0].numpy().round(4))
print("TimeDistributed", wrapped[0, 0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_allclose(scores, wrapped, atol=1e-6)
one_by_one = tf.stack([dense(h_seq[:, t]) for t in range(timesteps)], axis=1)
# (batch, timesteps, classes): Dense on each h alone
np.testing.assert_allclose(scores, one_by_one, atol=1e-6)
np.testing.assert_allclose(tf.reduce_sum(scores, axis=-1), 1, atol=1e-6)
labels = np.zeros((batch, timesteps))  # (batch, timesteps): class numbers
losses = tf.keras.losses.sparse_categorical_crossentropy(labels, scores)
# (batch, timesteps): one loss per timestep
assert dense.count_params() == units * classes + classes
np.testing.assert_allclose(dense(h_seq[:, None])[:, 0], scores, atol=1e-6)
# endregion proof
