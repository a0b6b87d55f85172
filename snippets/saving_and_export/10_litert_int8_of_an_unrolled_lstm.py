"""LiteRT in int8: an unrolled LSTM, with a representative dataset

Nearly all tensors between input and output become int8. Without a dataset, a
loop is no problem: at most its weights are int8.
"""

import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

timesteps, features, units = 5, 3, 4
tf.keras.utils.set_random_seed(0)
data = tf.random.uniform((20, 1, timesteps, features)).numpy()


def converter_of(lstm):
    x = tf.keras.Input((timesteps, features), name="x")
    model = tf.keras.Model(x, lstm(x))
    spec = [tf.TensorSpec((1, timesteps, features), name="x")]
    model.export("saved", input_signature=spec, verbose=False)
    converter = tf.lite.TFLiteConverter.from_saved_model("saved")
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    return converter


lstm = tf.keras.layers.LSTM(units, unroll=True)  # <-- no loop
converter = converter_of(lstm)
converter.representative_dataset = lambda: ([x] for x in data)  # <-- measures
content = converter.convert()
run = Interpreter(model_content=content).get_signature_runner()
print("Keras", lstm(data[0]).numpy()[0].round(2))
print("int8 ", run(x=data[0])["output_0"][0].round(2))
# region proof
import contextlib
import io

import numpy as np


def types_and_operations(content):
    interpreter = Interpreter(model_content=content)
    interpreter.allocate_tensors()
    found = [x["dtype"].__name__ for x in interpreter.get_tensor_details()]
    with contextlib.redirect_stdout(io.StringIO()) as text:
        tf.lite.experimental.Analyzer.analyze(model_content=content)
    return found, text.getvalue()


output = run(x=data[0])["output_0"]
np.testing.assert_allclose(output, lstm(data[0]), atol=0.02)
types, operations = types_and_operations(content)
assert types.count("int8") > 10 * types.count("float32")
assert "WHILE" not in operations and "TANH" in operations

loop = tf.keras.layers.LSTM(64)
content = converter_of(loop).convert()  # without a dataset
run = Interpreter(model_content=content).get_signature_runner()
output = run(x=data[0])["output_0"]
np.testing.assert_allclose(output, loop(data[0]), atol=0.02)
types, operations = types_and_operations(content)
assert types.count("float32") > types.count("int8")
assert "WHILE" in operations and "Flex" not in operations
int8 = [line for line in operations.splitlines() if "type:INT8" in line]
assert int8 and all(" RO " in line for line in int8)  # weights alone
# endregion proof
