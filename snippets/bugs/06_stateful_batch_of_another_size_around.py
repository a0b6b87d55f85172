"""Rows of zeros fill a batch for a stateful SimpleRNN"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 3, 5, 2, 4

rnn = tf.keras.layers.SimpleRNN(units, stateful=True)
rnn(tf.ones((batch, timesteps, features)))
before = np.array(rnn.states[0])  # (batch, units)

row = np.ones((1, timesteps, features), "float32")
filled = np.zeros((batch, timesteps, features), "float32")
filled[:1] = row
out = rnn(filled)[:1]  # (1, units): of the one row
print(out.shape)

# region proof
assert out.shape == (1, units)
assert before.shape == rnn.states[0].shape
# endregion proof
