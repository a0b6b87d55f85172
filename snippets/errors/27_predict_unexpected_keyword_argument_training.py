"""predict() got an unexpected keyword argument 'training'"""

# raises: TypeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
lstm = tf.keras.layers.LSTM(units, dropout=0.5)
model = tf.keras.Sequential([lstm])

x = tf.ones((batch, timesteps, features))
model.predict(x, training=True)  # <--
