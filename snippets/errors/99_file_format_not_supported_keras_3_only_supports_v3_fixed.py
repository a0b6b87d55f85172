"""Load a SavedModel as a layer; save to .keras what is to be trained"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
model.export("exported", verbose=False)
model.save("model.keras")

layer = tf.keras.layers.TFSMLayer("exported", call_endpoint="serve")  # <--
# region proof
import numpy as np

loaded = tf.keras.models.load_model("model.keras")
x = tf.ones((batch, timesteps, features))
np.testing.assert_allclose(layer(x), model(x), atol=1e-6)
np.testing.assert_array_equal(loaded(x), model(x))


class Mine(tf.keras.layers.LSTM):
    """A class that load_model does not know."""


tf.keras.Model(inputs, Mine(units)(inputs)).save("mine.keras")
with np.testing.assert_raises_regex(TypeError, "class 'Mine'"):
    tf.keras.models.load_model("mine.keras")
with np.testing.assert_raises_regex(ValueError, "time_major"):
    tf.keras.layers.LSTM.from_config({"units": 4, "time_major": False})
serve = tf.saved_model.load("exported").serve  # and not what owns the weights
with np.testing.assert_raises_regex(AssertionError, "have been deleted"):
    serve(x)
# endregion proof
