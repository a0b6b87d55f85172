"""LiteRT: fix the batch and keep time open, or unroll and keep the batch open

With a fixed batch the loop is a WHILE operation of LiteRT. With `unroll=True`
there is no loop, so the batch may vary, and time is fixed.
"""

import contextlib
import io
import tempfile

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)


def exported(unroll, shape):
    """A model, the LiteRT runner of its file, and what is in the file."""
    inputs = tf.keras.Input(shape[1:], name="x")
    lstm = tf.keras.layers.LSTM(units, unroll=unroll)
    model = tf.keras.Model(inputs, lstm(inputs))
    spec = [tf.TensorSpec(shape, name="x")]
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/m.tflite"
        model.export(
            file, format="litert", input_signature=spec, verbose=False
        )
        with contextlib.redirect_stdout(io.StringIO()) as content:
            tf.lite.experimental.Analyzer.analyze(file)
        runner = Interpreter(file).get_signature_runner()
    return model, runner, content.getvalue()


def check(model, runner, batch, timesteps):
    x = np.random.normal(size=(batch, timesteps, features)).astype("float32")
    last_h = runner(x=x)["output_0"]
    np.testing.assert_allclose(last_h, model(x), atol=1e-6)
    print("  runs", x.shape, "->", last_h.shape)


print("fixed batch: a WHILE loop")
model, runner, content = exported(False, (batch, None, features))
assert "WHILE" in content
assert "Flex" not in content and "SEQUENCE_LSTM" not in content
check(model, runner, batch, timesteps)
check(model, runner, batch, 3 * timesteps)

print("unroll=True: no loop")
model, runner, content = exported(True, (None, timesteps, features))
assert "WHILE" not in content and "Flex" not in content
check(model, runner, batch, timesteps)
check(model, runner, 3 * batch, timesteps)
