"""The name decides the format; export writes a SavedModel"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))

model.save("model.keras")  # <-- to load it with Keras
model.export("saved", verbose=False)  # <-- a SavedModel, to serve it
# region proof
import numpy as np

x = tf.random.normal((batch, timesteps, features), seed=0)
loaded = tf.keras.models.load_model("model.keras")
np.testing.assert_array_equal(loaded(x), model(x))
artifact = tf.saved_model.load("saved")
np.testing.assert_allclose(artifact.serve(x), model(x), rtol=1e-6)
# endregion proof
