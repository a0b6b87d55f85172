"""Set return_state=True to get three tensors"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)  # <--

output, h, c = lstm(inputs)  # (None, units), (None, units), (None, units)
model = tf.keras.Model(inputs, [output, h, c])
# region proof
assert len(model.outputs) == 3
assert len(tf.keras.layers.Bidirectional(lstm)(inputs)) == 5
# endregion proof
