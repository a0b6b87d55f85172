"""dynamic_rnn is an LSTM with return_sequences and return_state

TensorFlow 1's function still runs, here with the cell of the Keras layer, and
gives the same numbers.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
outputs, h, c = lstm(x)
# (batch, timesteps, units): h of every timestep;
# (batch, units): the last h; (batch, units): the last c

tf.get_logger().setLevel("ERROR")  # the old function is deprecated
zeros = lstm.cell.get_initial_state(batch)
old_outputs, state = tf.compat.v1.nn.dynamic_rnn(
    lstm.cell, x, initial_state=zeros
)
# (batch, timesteps, units), [(batch, units), (batch, units)]
print("LSTM       ", outputs[0, -1].numpy().round(4))
print("dynamic_rnn", old_outputs[0, -1].numpy().round(4))
# region proof
np.testing.assert_allclose(outputs, old_outputs, atol=1e-6)
np.testing.assert_allclose((h, c), state, atol=1e-6)
np.testing.assert_array_equal(outputs[:, -1], h)
assert np.abs(h - c).max() > 0.01
major = tf.transpose(x, (1, 0, 2))
turned, _ = tf.compat.v1.nn.dynamic_rnn(
    lstm.cell, major, initial_state=zeros, time_major=True
)
np.testing.assert_allclose(tf.transpose(turned, (1, 0, 2)), outputs, atol=1e-6)
steps, end = tf.compat.v1.nn.static_rnn(
    lstm.cell, tf.unstack(x, axis=1), initial_state=zeros
)
assert isinstance(steps, list) and len(steps) == timesteps
np.testing.assert_allclose(steps, tf.unstack(outputs, axis=1), atol=1e-6)
np.testing.assert_allclose(end, (h, c), atol=1e-6)
for name in ("rnn_cell", "dynamic_rnn", "static_rnn"):
    with np.testing.assert_raises_regex(AttributeError, "no attribute"):
        getattr(tf.nn, name)
# endregion proof
