"""An Input in front: timesteps may be None"""

import tensorflow as tf

features, units = 3, 4

model = tf.keras.Sequential()
model.add(tf.keras.Input((None, features)))
model.add(tf.keras.layers.LSTM(units))
print(model.input_shape, model.output_shape)

# region proof
assert model.input_shape == (None, None, features)
assert model.output_shape == (None, units)
# endregion proof
