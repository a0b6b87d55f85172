"""Keep the loaded object as long as its functions"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
model.export("exported", verbose=False)

loaded = tf.saved_model.load("exported")  # <-- owns the weights
x = tf.ones((batch, timesteps, features))
h = loaded.serve(x)  # (batch, units)
# region proof
import numpy as np

np.testing.assert_allclose(h, model(x), atol=1e-6)
try:
    said = str(tf.keras.models.load_model("exported"))
except ValueError as error:
    said = str(error)
assert "not supported" in said or not hasattr(tf.keras, "version")
# endregion proof
