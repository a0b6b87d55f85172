"""ONNX: call the model once, then export; the LSTM stays one operation

Without an input_signature, a functional model that was never called is
refused. Batch and timesteps stay open, and the loop becomes ONNX' own LSTM.
"""

import warnings

import numpy as np
import onnx
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
warnings.simplefilter("ignore", FutureWarning)  # tf2onnx and NumPy 2
inputs = tf.keras.Input((None, features), name="x")
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
model = tf.keras.Model(inputs, lstm(inputs))
x = np.random.normal(size=(batch, timesteps, features)).astype("float32")

try:
    model.export("m.onnx", format="onnx", verbose=False)
except ValueError as error:
    message = str(error)
print("ValueError:", message)

model(x)  # <-- any call will do
model.export("m.onnx", format="onnx", verbose=False)
operations = [node.op_type for node in onnx.load("m.onnx").graph.node]
print("LSTM operations:", operations.count("LSTM"))
# region proof
import onnxruntime

assert "has never called" in message
assert operations.count("LSTM") == 1 and "Loop" not in operations
session = onnxruntime.InferenceSession("m.onnx")
for longer in (x, np.tile(x, (3, 2, 1))):
    h_seq, h, c = session.run(None, {"x": longer})
    # (..., units), (..., units), (..., units)
    np.testing.assert_allclose(h_seq, model(longer)[0], atol=1e-6)
    np.testing.assert_allclose(c, model(longer)[2], atol=1e-6)
# endregion proof
