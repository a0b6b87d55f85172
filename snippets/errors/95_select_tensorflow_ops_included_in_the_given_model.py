"""A LiteRT file of an LSTM with an open batch is run"""

# raises: RuntimeError

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 2, 5, 3, 4
x = np.ones((batch, timesteps, features), dtype="float32")

inputs = tf.keras.Input((timesteps, features), name="x")
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
model.export("lstm.tflite", format="litert", verbose=False)

Interpreter("lstm.tflite").get_signature_runner()(x=x)
