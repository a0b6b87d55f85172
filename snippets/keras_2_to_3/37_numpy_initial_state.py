"""NumPy arrays as initial_state: Keras 2 refused them"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.ones((batch, timesteps, features), "float32")
h, c = np.ones((batch, units)), np.zeros((batch, units))

output = tf.keras.layers.LSTM(units)(x, initial_state=[h, c])
# (batch, units)
print(output.shape)

# region proof
assert output.shape == (batch, units)
# endregion proof
