"""A SavedModel is loaded, and only its function is kept"""

# raises: AssertionError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
model.export("exported", verbose=False)

serve = tf.saved_model.load("exported").serve  # <-- the rest is freed
serve(tf.ones((batch, timesteps, features)))
