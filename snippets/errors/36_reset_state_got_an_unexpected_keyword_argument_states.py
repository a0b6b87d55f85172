"""reset_state(states=…), as a docstring of Keras has it"""

# raises: TypeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h, c = tf.ones((batch, units)), tf.ones((batch, units))

lstm = tf.keras.layers.LSTM(units, stateful=True)
lstm(x)
lstm.reset_state(states=[h, c])
