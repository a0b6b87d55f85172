"""A Sequential model is called with initial_state"""

# raises: TypeError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features), name="inputs")
h, c = (tf.keras.Input((units,), name=name) for name in ("h", "c"))

decoder = tf.keras.Sequential([tf.keras.layers.LSTM(units)])
decoder(inputs, initial_state=[h, c])  # <-- a model, not an LSTM
