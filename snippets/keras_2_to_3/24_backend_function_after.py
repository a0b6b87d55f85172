"""A second model from the same tensors"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),
        tf.keras.layers.LSTM(1),
    ]
)
middle = tf.keras.Model(model.inputs[0], model.layers[0].output)
h_seq = middle(np.ones((batch, timesteps, features)))
# (batch, timesteps, units)
print(h_seq.shape)

# region proof
assert h_seq.shape == (batch, timesteps, units)
# endregion proof
