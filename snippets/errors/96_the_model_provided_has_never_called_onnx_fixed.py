"""Call the model once before the export"""

import warnings

import numpy as np
import onnxruntime
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
warnings.simplefilter("ignore", FutureWarning)  # tf2onnx and NumPy 2
x = np.ones((batch, timesteps, features), dtype="float32")

inputs = tf.keras.Input((timesteps, features), name="x")
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
model(x)  # <--
model.export("lstm.onnx", format="onnx", verbose=False)

(output,) = onnxruntime.InferenceSession("lstm.onnx").run(None, {"x": x})
# (batch, units)
# region proof
np.testing.assert_allclose(output, model(x), atol=1e-6)
sequential = tf.keras.Sequential([inputs, tf.keras.layers.LSTM(units)])
with np.testing.assert_raises_regex(AttributeError, "has never been called"):
    sequential.output
with np.testing.assert_raises_regex(ValueError, "isn't built"):
    tf.keras.layers.LSTM(units).count_params()
# endregion proof
