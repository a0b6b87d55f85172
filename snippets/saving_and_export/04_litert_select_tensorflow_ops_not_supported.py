"""LiteRT: without a fixed batch the file needs Select TensorFlow ops

Keras exports with a batch of None. The loop over time then keeps Flex
operations, which the interpreter of ai_edge_litert does not have.
"""
# raises: RuntimeError

import tempfile

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 2, 5, 3, 4

x = np.zeros((batch, timesteps, features), dtype="float32")
inputs = tf.keras.Input((timesteps, features), batch_size=batch, name="x")
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))

with tempfile.TemporaryDirectory() as folder:
    model.export(f"{folder}/m.tflite", format="litert", verbose=False)
    interpreter = Interpreter(f"{folder}/m.tflite")
    signature = interpreter.get_input_details()[0]["shape_signature"]
    assert list(signature) == [-1, timesteps, features]

    interpreter.get_signature_runner()(x=x)
