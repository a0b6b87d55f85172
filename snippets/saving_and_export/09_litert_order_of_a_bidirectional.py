"""LiteRT's list of outputs has an order of its own for each model

The five outputs of a Bidirectional, by their place in
`get_output_details()`. By name they are in Keras' order.
"""

import tempfile

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
# region order
inputs = tf.keras.Input((None, features), name="x")
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
outputs = tf.keras.layers.Bidirectional(lstm)(inputs)
model = tf.keras.Model(inputs, outputs)
x = np.random.normal(size=(batch, timesteps, features)).astype("float32")
keras = dict(zip(("y", "fh", "fc", "bh", "bc"), model(x)))

with tempfile.TemporaryDirectory() as folder:
    spec = [tf.TensorSpec((batch, None, features), name="x")]
    file = f"{folder}/m.tflite"
    model.export(file, format="litert", input_signature=spec, verbose=False)
    interpreter = Interpreter(file)
    named = interpreter.get_signature_runner()(x=x)
    own_list = [
        interpreter.get_tensor(tensor["index"])
        for tensor in interpreter.get_output_details()
    ]

order = [
    name
    for value in own_list
    for name, tensor in keras.items()
    if value.shape == tensor.shape and np.allclose(value, tensor, atol=1e-6)
]
print("LiteRT's own list:", *order)
# endregion order
assert sorted(order) == sorted(keras) and order != list(keras)
for index, tensor in enumerate(keras.values()):
    np.testing.assert_allclose(named[f"output_{index}"], tensor, atol=1e-6)
