"""LiteRT: reset_all_variables() leaves the states of a stateful LSTM

Keras' states become resource variables of the file, which the method does
not reset. A new interpreter starts from the states at the export.
"""

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 1, 5, 3, 4
tf.keras.utils.set_random_seed(0)
inputs = tf.keras.Input((timesteps, features), batch_size=batch, name="x")
lstm = tf.keras.layers.LSTM(units, stateful=True)
model = tf.keras.Model(inputs, lstm(inputs))
x = np.ones((batch, timesteps, features), "float32")
spec = [tf.TensorSpec((batch, timesteps, features), name="x")]
model.export("m.tflite", format="litert", input_signature=spec, verbose=False)

interpreter = Interpreter("m.tflite")
litert = interpreter.get_signature_runner()
first = litert(x=x)["output_0"]
second = litert(x=x)["output_0"]
interpreter.reset_all_variables()  # <-- resets no state of this file
third = litert(x=x)["output_0"]
again = Interpreter("m.tflite").get_signature_runner()(x=x)["output_0"]
print(f"first, second call: {first[0, 0]:.4f} {second[0, 0]:.4f}")
print(f"after the reset:    {third[0, 0]:.4f}")
print(f"new interpreter:    {again[0, 0]:.4f}")
# region proof
import contextlib
import io

for h in (first, second, third):  # as in Keras, without a reset
    np.testing.assert_allclose(h, model(x), atol=1e-6)
np.testing.assert_allclose(again, first, atol=1e-6)
assert np.abs(third - first).max() > 0.01
with contextlib.redirect_stdout(io.StringIO()) as content:
    tf.lite.experimental.Analyzer.analyze("m.tflite")
assert "ASSIGN_VARIABLE" in content.getvalue()
# endregion proof
