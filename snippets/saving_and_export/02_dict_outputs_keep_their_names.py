"""Outputs given as a dict keep their names in SavedModel, LiteRT and ONNX

The names are yours instead of output_0, output_1, output_2. ONNX lists them
in alphabetical order, so take them by name there, too.
"""

import warnings

import numpy as np
import onnxruntime
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 2, 5, 3, 4
warnings.simplefilter("ignore", FutureWarning)  # tf2onnx and NumPy 2
inputs = tf.keras.Input((None, features), name="x")
h_seq, h, c = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True
)(inputs)
model = tf.keras.Model(inputs, {"sequence": h_seq, "h": h, "c": c})
x = np.random.normal(size=(batch, timesteps, features)).astype("float32")
spec = [tf.TensorSpec((batch, None, features), name="x")]

model.export("m.tflite", format="litert", input_signature=spec, verbose=False)
model.export("m.onnx", format="onnx", input_signature=spec, verbose=False)
litert = Interpreter("m.tflite").get_signature_runner()(x=x)
session = onnxruntime.InferenceSession("m.onnx")
names = [node.name for node in session.get_outputs()]
print("LiteRT:", sorted(litert))
print("ONNX's order:", names)
# region proof
model.export("saved", input_signature=spec, verbose=False)
loaded = tf.saved_model.load("saved")
saved = loaded.signatures["serving_default"](x=tf.constant(x))
model.save("m.keras")
kept = tf.keras.models.load_model("m.keras")(x)
wanted = model(x)
onnx = dict(zip(names, session.run(names, {"x": x})))
assert names == ["c", "h", "sequence"]
for name, value in wanted.items():
    np.testing.assert_allclose(saved[name], value, atol=1e-6)
    np.testing.assert_allclose(litert[name], value, atol=1e-6)
    np.testing.assert_allclose(onnx[name], value, atol=1e-6)
    np.testing.assert_array_equal(kept[name], value)
# endregion proof
