"""LiteRT: fix the batch and keep time open, or unroll and keep the batch open

With a fixed batch the loop is a WHILE operation of LiteRT. With `unroll=True`
there is no loop, so the batch may vary, and time is fixed.
"""

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)


def exported(unroll, shape):
    inputs = tf.keras.Input(shape[1:], name="x")
    lstm = tf.keras.layers.LSTM(units, unroll=unroll)
    model = tf.keras.Model(inputs, lstm(inputs))
    spec = [tf.TensorSpec(shape, name="x")]
    file = f"unroll_{unroll}.tflite"
    model.export(file, format="litert", input_signature=spec, verbose=False)
    return model, Interpreter(file).get_signature_runner()


looped, runner = exported(False, (batch, None, features))
longer = np.ones((batch, 3 * timesteps, features), "float32")
print("fixed batch, 15 timesteps:", runner(x=longer)["output_0"].shape)

unrolled, runner_2 = exported(True, (None, timesteps, features))
more = np.ones((3 * batch, timesteps, features), "float32")
print("unroll=True, 6 sequences: ", runner_2(x=more)["output_0"].shape)
# region proof
import contextlib
import io

for model, run, x, loops in (
    (looped, runner, longer, True),
    (unrolled, runner_2, more, False),
):
    np.testing.assert_allclose(run(x=x)["output_0"], model(x), atol=1e-6)
    with contextlib.redirect_stdout(io.StringIO()) as content:
        tf.lite.experimental.Analyzer.analyze(f"unroll_{not loops}.tflite")
    assert ("WHILE" in content.getvalue()) == loops
    assert "Flex" not in content.getvalue()
    assert "SEQUENCE_LSTM" not in content.getvalue()
looped.export("open", verbose=False)  # a batch of None
converter = tf.lite.TFLiteConverter.from_saved_model("open")
ops = tf.lite.OpsSet
converter.target_spec.supported_ops = [ops.TFLITE_BUILTINS, ops.SELECT_TF_OPS]
runner = Interpreter(model_content=converter.convert()).get_signature_runner()
with np.testing.assert_raises_regex(RuntimeError, "Select TensorFlow op"):
    runner(x=longer)
# endregion proof
