"""output_0, output_1, output_2 are the sequence, h and c, found by name

SavedModel and LiteRT number the outputs in Keras' order, ONNX names them
Identity. LiteRT's list of output tensors has another order.
"""

import warnings

import numpy as np
import onnxruntime
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 2, 5, 3, 4
warnings.simplefilter("ignore", FutureWarning)  # tf2onnx and NumPy 2
inputs = tf.keras.Input((None, features), name="x")
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
model = tf.keras.Model(inputs, lstm(inputs))
x = np.ones((batch, timesteps, features), "float32")
spec = [tf.TensorSpec((batch, None, features), name="x")]

model.export("saved", input_signature=spec, verbose=False)
model.export("m.tflite", format="litert", input_signature=spec, verbose=False)
model.export("m.onnx", format="onnx", input_signature=spec, verbose=False)
loaded = tf.saved_model.load("saved")
saved = loaded.signatures["serving_default"](x=tf.constant(x))
litert = Interpreter("m.tflite").get_signature_runner()(x=x)
session = onnxruntime.InferenceSession("m.onnx")
print("SavedModel:", sorted(saved))
print("LiteRT:    ", sorted(litert))
print("ONNX:      ", [node.name for node in session.get_outputs()])
# region proof
h_seq, h, c = model(x)
# (batch, timesteps, units): output_0; (batch, units): output_1;
# (batch, units): output_2
onnx = session.run(None, {"x": x})
interpreter = Interpreter("m.tflite")
interpreter.get_signature_runner()(x=x)
own_list = [
    interpreter.get_tensor(tensor["index"])
    for tensor in interpreter.get_output_details()
]
for value, keras in zip(own_list, [h, h_seq, c]):  # not h_seq, h, c
    np.testing.assert_allclose(value, keras, atol=1e-6)
for index, keras in enumerate([h_seq, h, c]):
    name = f"output_{index}"
    np.testing.assert_allclose(saved[name], keras, atol=1e-6)
    np.testing.assert_allclose(litert[name], keras, atol=1e-6)
    np.testing.assert_allclose(onnx[index], keras, atol=1e-6)
# endregion proof
