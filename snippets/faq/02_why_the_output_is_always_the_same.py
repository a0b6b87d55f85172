"""Why the output is always the same: softmax over one number, raw inputs

A softmax over one number is 1. Inputs in the thousands close or open nearly
every gate, so that sequences of different size leave the same h.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 6, 5, 1, 4
tf.keras.utils.set_random_seed(0)
x = np.random.uniform(1, 5, size=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units)
h = lstm(x)  # (batch, units): differs from row to row
print("spread of h, inputs 1 to 5       ", np.ptp(h, axis=0).round(2))
assert np.ptp(h, axis=0).max() > 0.1

softmax = tf.keras.layers.Dense(1, activation="softmax")
always_one = softmax(h)  # (batch, 1): 1 whatever h is
sigmoid = tf.keras.layers.Dense(1, activation="sigmoid")
probability = sigmoid(h)  # (batch, 1): differs
assert np.all(always_one == 1)
assert np.ptp(probability) > 0.01

thousands = 1000 * x
saturated = lstm(thousands)  # (batch, units): the same in each row
print("spread of h, inputs 1000 to 5000 ", np.ptp(saturated, axis=0).round(2))
assert np.ptp(saturated, axis=0).max() < 1e-3

scaled = (thousands - thousands.mean()) / thousands.std()
rescued = lstm(scaled)  # (batch, units): differs again
print("spread of h, the same scaled     ", np.ptp(rescued, axis=0).round(2))
# region proof
y = np.arange(1.0, 1 + batch)  # one target per sequence
mse = tf.keras.losses.MeanSquaredError()
every = np.broadcast_to(y[:, None, None], (batch, timesteps, 1))
assert mse(y, np.full_like(every, y.mean())) < mse(y, every)
assert np.ptp(rescued, axis=0).max() > 0.1
kernel = np.delete(lstm.get_weights()[0], np.s_[8:12], axis=-1)  # of gates
far = np.abs(thousands @ kernel) > 5  # wide open or shut, whatever h adds
assert far.mean() > 0.9  # nearly every gate
# endregion proof
