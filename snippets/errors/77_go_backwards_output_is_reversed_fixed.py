"""Flip the rows: then row t has read timestep t and all later ones"""

import tensorflow as tf

batch, timesteps, features, units = 1, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, go_backwards=True, return_sequences=True)

aligned = lstm(x)[:, ::-1]  # <--
# (batch, timesteps, units): row t is for x[:, t]

alone = lstm(x[:, -1:])  # (batch, 1, units): reads the last timestep only
# region proof
import numpy as np

np.testing.assert_allclose(aligned[:, -1], alone[:, 0], atol=1e-6)
forward = tf.keras.layers.LSTM(units, return_sequences=True)
both = tf.keras.layers.Bidirectional(forward)
rows = both(x)[:, :, units:]  # reversed already
np.testing.assert_allclose(rows, both.backward_layer(x)[:, ::-1], atol=1e-6)
for t in range(timesteps):  # row t has read timestep t and all later ones
    later = lstm(x[:, t:])[:, -1]
    np.testing.assert_allclose(aligned[:, t], later, atol=1e-6)
last = both.backward_layer(x[:, -1:])  # of a Bidirectional: one timestep
np.testing.assert_allclose(rows[:, -1:], last, atol=1e-6)
# endregion proof
