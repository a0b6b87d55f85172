"""Stateful: .keras drops the states, SavedModel and LiteRT carry them on

A file for serving starts from the states that the layer had when it was
exported. SavedModel and LiteRT then go on counting; ONNX starts every call
from those same states.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
inputs = tf.keras.Input((timesteps, features), batch_size=batch, name="x")
lstm = tf.keras.layers.LSTM(units, stateful=True)
model = tf.keras.Model(inputs, lstm(inputs))
x = np.random.normal(size=(batch, timesteps, features)).astype("float32")
first, second, third = model(x), model(x), model(x)
# (batch, units): from zeros; (batch, units): from the states of the first;
# (batch, units): from those of the second

lstm.reset_state()
model(x)  # <-- the states at export are those after one call
model.save("m.keras")
model.export("saved", verbose=False)

reloaded = tf.keras.models.load_model("m.keras")
saved = tf.saved_model.load("saved")
print(f"first call, second call {first[0, 0]:.4f} {second[0, 0]:.4f}")
print(f".keras, first call      {reloaded(x)[0, 0]:.4f}")
print(f"SavedModel, first call  {saved.serve(x)[0, 0]:.4f}")
# region proof
import logging
import warnings

import onnxruntime
from ai_edge_litert.interpreter import Interpreter

warnings.simplefilter("ignore", FutureWarning)  # tf2onnx and NumPy 2
logging.getLogger("tf2onnx").setLevel(logging.ERROR)  # "freezing failed"
spec = [tf.TensorSpec((batch, timesteps, features), name="x")]
options = {"input_signature": spec, "verbose": False}
model.export("m.tflite", format="litert", **options)
model.export("m.onnx", format="onnx", **options)
exported = tf.saved_model.load("saved")
litert = Interpreter("m.tflite").get_signature_runner()
session = onnxruntime.InferenceSession("m.onnx")
reloaded.layers[1].reset_state()
np.testing.assert_array_equal(reloaded(x), first)
for wanted in (second, third):
    np.testing.assert_allclose(exported.serve(x), wanted, atol=1e-6)
    np.testing.assert_allclose(litert(x=x)["output_0"], wanted, atol=1e-6)
for again in range(3):
    onnx = session.run(None, {"x": x})[0]
    np.testing.assert_allclose(onnx, second, atol=1e-6)
assert not np.allclose(first, second) and not np.allclose(second, third)
lstm.reset_state()  # <-- to be sure
model.export("reset", verbose=False)
fresh = tf.saved_model.load("reset")
np.testing.assert_allclose(fresh.serve(x), first, atol=1e-6)
# endregion proof
