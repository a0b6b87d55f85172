"""The batch is in an Input(batch_shape=…)"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

model = tf.keras.Sequential()
model.add(tf.keras.Input(batch_shape=(batch, timesteps, features)))
model.add(tf.keras.layers.LSTM(units, stateful=True))
print(model.output_shape)

# region proof
assert model.output_shape == (batch, units)
# endregion proof
