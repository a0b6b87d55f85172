"""Every call starts from zeros; stateful=True goes on until reset_state()

By default nothing is kept from one batch to the next. A stateful layer stores
its last h and c until `reset_state()` sets them to zero.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units)
first = lstm(x)  # (batch, units)
second = lstm(x)  # (batch, units): the same, nothing is kept
print("default        ", first[0, :2].numpy().round(4), end=" ")
print(second[0, :2].numpy().round(4))

keeping = tf.keras.layers.LSTM(units, stateful=True, return_state=True)
keeping.build(x.shape)
keeping.set_weights(lstm.get_weights())
output, h, c = keeping(x)
# (batch, units); (batch, units): kept for the next call;
# (batch, units): kept for the next call
going_on = keeping(x)[0]  # (batch, units): starts from h and c
print("stateful=True  ", output[0, :2].numpy().round(4), end=" ")
print(going_on[0, :2].numpy().round(4))

keeping.reset_state()
again = keeping(x)[0]  # (batch, units): as the first call
print("reset_state()  ", again[0, :2].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(second, first)
np.testing.assert_array_equal(output, first)
assert np.abs(going_on - first).max() > 0.01
np.testing.assert_array_equal(again, first)
np.testing.assert_array_equal(keeping.states[0], h)
np.testing.assert_array_equal(keeping.states[1], c)
# endregion proof
