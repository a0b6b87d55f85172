"""A model has no reset_state: reset its layers"""
# raises: AttributeError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

lstm = tf.keras.layers.LSTM(units, stateful=True)
inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
model = tf.keras.Sequential([inputs, lstm])
model(tf.ones((batch, timesteps, features)))

for layer in model.layers:
    if getattr(layer, "stateful", False):
        layer.reset_state()
assert not np.any(lstm.states[0])
assert not hasattr(model, "reset_states")

model.reset_state()
