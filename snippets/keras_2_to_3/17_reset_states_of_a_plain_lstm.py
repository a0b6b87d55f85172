"""reset_states() of an LSTM that is not stateful: an error, now nothing"""

import tensorflow as tf

lstm = tf.keras.layers.LSTM(4)
try:
    lstm.reset_states()
    result = "no error"
except AttributeError as error:
    result = f"AttributeError: {error}"
print(result)

assert result == "no error"
