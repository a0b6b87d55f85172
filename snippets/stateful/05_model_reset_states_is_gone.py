"""model.reset_states() is gone: reset the layers

In Keras 3 a model has neither `reset_states` nor `reset_state`. Its recurrent
layers have both.
"""
# raises: AttributeError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

model = tf.keras.Sequential(
    [
        tf.keras.Input(batch_shape=(batch, timesteps, features)),
        tf.keras.layers.LSTM(units, stateful=True),
        tf.keras.layers.Dense(1),
    ]
)
model(tf.ones((batch, timesteps, features)))
lstm = model.layers[0]
assert np.any(lstm.states[0])

for layer in model.layers:
    if getattr(layer, "stateful", False):
        layer.reset_state()
assert not np.any(lstm.states[0]) and not np.any(lstm.states[1])
assert hasattr(lstm, "reset_states") and not hasattr(model, "reset_state")

model.reset_states()
