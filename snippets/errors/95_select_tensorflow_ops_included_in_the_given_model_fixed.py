"""Fix the batch in input_signature"""

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 2, 5, 3, 4
x = np.ones((batch, timesteps, features), dtype="float32")

inputs = tf.keras.Input((timesteps, features), name="x")
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
spec = [tf.TensorSpec((batch, timesteps, features), name="x")]  # <--
model.export(
    "lstm.tflite", format="litert", input_signature=spec, verbose=False
)

output = Interpreter("lstm.tflite").get_signature_runner()(x=x)["output_0"]
# (batch, units)
# region proof
np.testing.assert_allclose(output, model(x), atol=1e-6)
# endregion proof
