"""TFSMLayer opens a SavedModel; its call gives a dict of outputs"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
model = tf.keras.Sequential(
    [tf.keras.Input((timesteps, features)), tf.keras.layers.LSTM(units)]
)
tf.saved_model.save(model, "saved_lstm")

layer = tf.keras.layers.TFSMLayer(
    "saved_lstm", call_endpoint="serving_default"
)
(output,) = layer(x).values()
# (batch, units)
# region proof
import numpy as np

np.testing.assert_allclose(output, model(x), atol=1e-6)
# endregion proof
