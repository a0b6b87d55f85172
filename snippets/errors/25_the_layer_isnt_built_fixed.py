"""Put an Input first, or build the layer"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
lstm = tf.keras.layers.LSTM(units, name="lstm")
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Sequential([inputs, lstm], name="model")  # <--

assert lstm.count_params() == 4 * (units * (units + features) + units)

other = tf.keras.layers.LSTM(units, name="other")
other.build((None, None, features))  # <-- the same without a model
other.set_weights(lstm.get_weights())
