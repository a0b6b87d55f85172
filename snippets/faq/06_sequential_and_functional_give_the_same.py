"""Sequential and functional: the same layers, the same numbers

A functional model can also return the states of the LSTM; the prediction
stays the same.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features))

inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units)
dense = tf.keras.layers.Dense(1)
sequential = tf.keras.Sequential([inputs, lstm, dense])
functional = tf.keras.Model(inputs, dense(lstm(inputs)))
y = sequential(x)  # (batch, 1)
np.testing.assert_array_equal(functional(x), y)

with_states = tf.keras.layers.LSTM(units, return_state=True)
output, h, c = with_states(inputs)
# (None, units), (None, units), (None, units)
model = tf.keras.Model(inputs, {"y": dense(output), "h": h, "c": c})
with_states.set_weights(lstm.get_weights())
# region proof
result = model(x)
np.testing.assert_array_equal(result["y"], y)
words = "received 3 input tensors|single output tensor"
with np.testing.assert_raises_regex(ValueError, words):
    tf.keras.Sequential([inputs, with_states, dense])
# endregion proof
