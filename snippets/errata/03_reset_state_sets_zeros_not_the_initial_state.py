"""reset_state() sets zeros, not the initial_state that was given"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
ones = [tf.ones((batch, units)), tf.ones((batch, units))]

lstm = tf.keras.layers.LSTM(units, stateful=True)
first = lstm(x, initial_state=ones)  # (batch, units)

lstm.reset_states()
assert not np.any(lstm.states[0]) and not np.any(lstm.states[1])
again = lstm(x)  # (batch, units): from zeros

lstm.reset_states()
from_ones = lstm(x, initial_state=ones)  # (batch, units): given again

print("first call    ", first[0].numpy().round(4))
print("after a reset ", again[0].numpy().round(4))
# region proof
np.testing.assert_array_equal(from_ones, first)
assert not np.allclose(again, first, atol=1e-3)
# endregion proof
