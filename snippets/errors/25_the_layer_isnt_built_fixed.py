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

# region proof
import numpy as np

wrong = [weight.T for weight in lstm.get_weights()]
with np.testing.assert_raises_regex(ValueError, r"\(3, 16\).*\(16, 3\)"):
    other.set_weights(wrong)
# endregion proof
