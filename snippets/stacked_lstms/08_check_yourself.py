"""What do LSTM(64) and LSTM(32) return, one on the other?

The first has `return_sequences=True`, the second has not; where the second
has it as well, the model answers at every timestep.
"""

import tensorflow as tf
from tensorflow.keras import layers

timesteps, features = 30, 5
model = tf.keras.Sequential([tf.keras.Input((timesteps, features))])
model.add(layers.LSTM(64, return_sequences=True))
print("1. the first LSTM:", model.output_shape)
model.add(layers.LSTM(32))
print("   the second:    ", model.output_shape)

model.pop()
model.add(layers.LSTM(32, return_sequences=True))
model.add(layers.Dense(1))
print("2. the prediction:", model.output_shape)
# region proof
assert model.output_shape == (None, timesteps, 1)
# endregion proof
