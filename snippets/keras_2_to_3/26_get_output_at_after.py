"""layer.output, or the tensor that the call returned"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units)
h = lstm(inputs)  # (None, units)
print(lstm.output.shape)

# region proof
assert lstm.output is h
# endregion proof
