"""What follows an LSTM: Dense, TimeDistributed, pooling, Concatenate

A Dense layer acts on the last axis: on h it makes one answer per sequence,
on h_seq one per timestep. Pooling takes the time axis away.
"""

import tensorflow as tf

batch, timesteps, features, units, classes = 2, 7, 6, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
h_seq, h, c = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True
)(x)

answer = tf.keras.layers.Dense(classes)(h)
# (batch, classes): one answer a sequence
dense = tf.keras.layers.Dense(classes)
answers = dense(h_seq)
# (batch, timesteps, classes): one answer a timestep
distributed = tf.keras.layers.TimeDistributed(dense)(h_seq)
# (batch, timesteps, classes): the same numbers
last_row = h_seq[:, -1]
# (batch, units): the last h
mean = tf.keras.layers.GlobalAveragePooling1D()(h_seq)
# (batch, units): mean over the timesteps
largest = tf.keras.layers.GlobalMaxPooling1D()(h_seq)
# (batch, units): largest over the timesteps, unit by unit
pairs = tf.keras.layers.AveragePooling1D(2)(h_seq)
# (batch, timesteps // 2, units): mean of two timesteps each
flat = tf.keras.layers.Flatten()(h_seq)
# (batch, timesteps * units): needs a known number of timesteps
states = tf.keras.layers.Concatenate()([h, c])
# (batch, 2 * units): h and c side by side
with_input = tf.keras.layers.Concatenate()([x, h_seq])
# (batch, timesteps, features + units): the input beside every h
dropped = tf.keras.layers.Dropout(0.5)(h_seq, training=True)
# (batch, timesteps, units): no shape changes
normal = tf.keras.layers.LayerNormalization()(h_seq)
# (batch, timesteps, units): over the units of each timestep
next_seq = tf.keras.layers.LSTM(classes, return_sequences=True)(h_seq)
# (batch, timesteps, classes): a second LSTM reads every h of the first

# region proof
import numpy as np

np.testing.assert_allclose(distributed, answers, atol=1e-6)
np.testing.assert_array_equal(last_row, h)
np.testing.assert_allclose(mean, np.mean(h_seq, axis=1), atol=1e-6)
np.testing.assert_array_equal(largest, np.max(h_seq, axis=1))
# endregion proof
