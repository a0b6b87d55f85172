"""Hand one of the three tensors to the next layer"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))

output, h, c = tf.keras.layers.LSTM(units, return_state=True)(inputs)  # <--
# (None, units), (None, units), (None, units)
y = tf.keras.layers.Dense(1, name="dense")(output)  # (None, 1)
model = tf.keras.Model(inputs, [y, h, c])

# region proof
assert model.output_shape == [(None, 1), (None, units), (None, units)]
# endregion proof
