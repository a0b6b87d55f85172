"""LiteRT with int8 input and output: quantize x, dequantize the result

Scale and zero point are in the details of the interpreter. Without them,
the numbers that come out are integers of -128 to 127.
"""

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

timesteps, features, units = 5, 3, 4
tf.keras.utils.set_random_seed(0)
data = np.random.uniform(size=(20, 1, timesteps, features)).astype("float32")
lstm = tf.keras.layers.LSTM(units, unroll=True)
model = tf.keras.Sequential([tf.keras.Input((timesteps, features), 1), lstm])
model.export("saved", verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("saved")
converter.optimizations = [tf.lite.Optimize.DEFAULT]
converter.representative_dataset = lambda: ([x] for x in data)
converter.inference_input_type = converter.inference_output_type = tf.int8
run = Interpreter(model_content=converter.convert())
run.allocate_tensors()
takes, gives = run.get_input_details()[0], run.get_output_details()[0]
scale, zero = takes["quantization"]
q = np.clip(np.round(data[0] / scale + zero), -128, 127).astype("int8")
run.set_tensor(takes["index"], q)
run.invoke()
raw = run.get_tensor(gives["index"])  # (1, units): integers
scale, zero = gives["quantization"]
output = (raw.astype("float32") - zero) * scale  # (1, units)
print(lstm(data[0]).numpy()[0].round(2), "int8:", output[0].round(2))
# region proof
assert raw.dtype == "int8" and np.abs(raw).max() > 1
np.testing.assert_allclose(output, lstm(data[0]), atol=0.02)
# endregion proof
