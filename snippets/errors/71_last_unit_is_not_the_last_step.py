"""Wrong: output[:, :, -1] taken for the last timestep"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

output = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): every h
wrong = output[:, :, -1]  # (batch, timesteps): the last unit, over time

print("output[:, :, -1]", wrong.shape)
print("output[:, -1]   ", output[:, -1].shape)
# region proof
assert wrong.shape == (batch, timesteps)
# endregion proof
