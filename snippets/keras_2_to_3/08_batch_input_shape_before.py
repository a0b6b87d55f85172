"""Keras 2: batch_input_shape fixes the batch of a stateful LSTM"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

model = tf.keras.Sequential()
model.add(
    tf.keras.layers.LSTM(
        units,
        batch_input_shape=(batch, timesteps, features),
        stateful=True,
    )
)
print(model.output_shape)
