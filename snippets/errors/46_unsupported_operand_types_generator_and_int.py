"""stateful=True and return_state=True in a Bidirectional"""

# raises: TypeError (keras<3.16)

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, stateful=True, return_state=True)
tf.keras.layers.Bidirectional(lstm)(x)
