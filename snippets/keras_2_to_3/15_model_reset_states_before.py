"""Keras 2: the model resets all its stateful layers"""

# raises: AttributeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
model = tf.keras.Sequential(
    [
        tf.keras.Input(batch_shape=(batch, timesteps, features)),
        tf.keras.layers.LSTM(units, stateful=True),
    ]
)
model(tf.ones((batch, timesteps, features)))
lstm = model.layers[0]
print("before:", bool(tf.reduce_any(lstm.states[0] != 0)))

model.reset_states()
print("after:", bool(tf.reduce_any(lstm.states[0] != 0)))
