"""output_0, output_1, output_2 are the sequence, h and c, found by name

SavedModel and LiteRT number the outputs in Keras' order, ONNX names them
Identity. LiteRT's list of output tensors has another order.
"""

import tempfile
import warnings

import numpy as np
import onnxruntime
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
warnings.simplefilter("ignore", FutureWarning)  # tf2onnx and NumPy 2

inputs = tf.keras.Input((None, features), name="x")
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
model = tf.keras.Model(inputs, lstm(inputs))
x = np.random.normal(size=(batch, timesteps, features)).astype("float32")
h_seq, h, c = model(x)
# (batch, timesteps, units): output_0; (batch, units): output_1;
# (batch, units): output_2

spec = [tf.TensorSpec((batch, None, features), name="x")]
formats = {"saved": "tf_saved_model", "m.tflite": "litert", "m.onnx": "onnx"}
with tempfile.TemporaryDirectory() as folder:
    for name, form in formats.items():
        model.export(
            f"{folder}/{name}",
            format=form,
            input_signature=spec,
            verbose=False,
        )
    loaded = tf.saved_model.load(f"{folder}/saved")
    saved = loaded.signatures["serving_default"](x=tf.constant(x))
    interpreter = Interpreter(f"{folder}/m.tflite")
    litert = interpreter.get_signature_runner()(x=x)
    session = onnxruntime.InferenceSession(f"{folder}/m.onnx")
    onnx = session.run(None, {"x": x})
    own_list = [
        interpreter.get_tensor(tensor["index"])
        for tensor in interpreter.get_output_details()
    ]

print("SavedModel:", sorted(saved))
print("LiteRT:    ", sorted(litert))
print("ONNX:      ", [node.name for node in session.get_outputs()])
print("LiteRT's own list:", *(value.shape for value in own_list))
for value, keras in zip(own_list, [h, h_seq, c]):  # <-- not h_seq, h, c
    np.testing.assert_allclose(value, keras, atol=1e-6)
for index, keras in enumerate([h_seq, h, c]):
    name = f"output_{index}"
    np.testing.assert_allclose(saved[name], keras, atol=1e-6)
    np.testing.assert_allclose(litert[name], keras, atol=1e-6)
    np.testing.assert_allclose(onnx[index], keras, atol=1e-6)
