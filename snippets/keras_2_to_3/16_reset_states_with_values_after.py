"""Assign to the stored states"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
lstm = tf.keras.layers.LSTM(units, stateful=True)
lstm(tf.ones((batch, timesteps, features)))

h, c = np.ones((batch, units)), np.zeros((batch, units))
for state, value in zip(lstm.states, [h, c]):
    state.assign(value)
print(lstm.states[0].numpy()[0])

# region proof
np.testing.assert_array_equal(lstm.states[0].numpy(), h)
np.testing.assert_array_equal(lstm.states[1].numpy(), c)
# endregion proof
