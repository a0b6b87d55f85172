"""An LSTM that returns the sequence and both states"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
outputs, h, c = lstm(x)
# (batch, timesteps, units); (batch, units): state.h; (batch, units): state.c
# region proof
import numpy as np

np.testing.assert_array_equal(outputs[:, -1], h)
assert outputs.shape == (2, 5, 4)
v1 = tf.compat.v1
tf.get_logger().setLevel("ERROR")
for module, name in (
    (tf.nn, "dynamic_rnn"),
    (tf.nn, "static_rnn"),
    (tf, "contrib"),
    (tf, "placeholder"),
    (tf, "Session"),
    (v1, "contrib"),
):
    words = f"module 'tensorflow.*' has no attribute '{name}'"
    with np.testing.assert_raises_regex(AttributeError, words):
        getattr(module, name)
is_keras_2 = not hasattr(tf.keras, "version")
try:
    said = str(v1.nn.rnn_cell.LSTMCell)
except AttributeError as error:
    said = str(error)
assert said == "`LSTMCell` is not available with Keras 3." or is_keras_2
old, _ = v1.nn.dynamic_rnn(  # itself, it is still there
    lstm.cell, x, initial_state=lstm.cell.get_initial_state(batch)
)
np.testing.assert_allclose(old, outputs, atol=1e-6)
# endregion proof
