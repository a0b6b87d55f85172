"""LiteRT with int8 input and output: quantize x, dequantize the result

Scale and zero point are in the details of the interpreter. Without them,
the numbers that come out are integers of -128 to 127.
"""

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

timesteps, features, units = 5, 3, 4
tf.keras.utils.set_random_seed(0)
data = tf.random.uniform((20, 1, timesteps, features)).numpy()
x = tf.keras.Input((timesteps, features), name="x")
lstm = tf.keras.layers.LSTM(units, unroll=True)
model = tf.keras.Model(x, lstm(x))
spec = [tf.TensorSpec((1, timesteps, features), name="x")]
model.export("saved", input_signature=spec, verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("saved")
converter.optimizations = [tf.lite.Optimize.DEFAULT]
converter.representative_dataset = lambda: ([x] for x in data)
converter.inference_input_type = converter.inference_output_type = tf.int8

interpreter = Interpreter(model_content=converter.convert())
interpreter.allocate_tensors()
(takes,), (gives,) = (
    interpreter.get_input_details(),
    interpreter.get_output_details(),
)
scale, zero = takes["quantization"]
q = np.clip(np.round(data[0] / scale + zero), -128, 127).astype("int8")
interpreter.set_tensor(takes["index"], q)
interpreter.invoke()
raw = interpreter.get_tensor(gives["index"])  # (1, units): integers
scale, zero = gives["quantization"]
output = (raw.astype("float32") - zero) * scale  # (1, units)
print("Keras", lstm(data[0]).numpy()[0].round(2))
print("int8 ", output[0].round(2))
# region proof
assert raw.dtype == "int8" and np.abs(raw).max() > 1
np.testing.assert_allclose(output, lstm(data[0]), atol=0.02)
# endregion proof
