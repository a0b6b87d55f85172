"""Fix the batch in the signature that is exported"""

import tempfile

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

batch, timesteps, features, units = 1, 5, 3, 4

inputs = tf.keras.Input((timesteps, features), name="x")
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
spec = [tf.TensorSpec((batch, timesteps, features), name="x")]  # <--

with tempfile.TemporaryDirectory() as folder:
    model.export(folder, input_signature=spec, verbose=False)
    converter = tf.lite.TFLiteConverter.from_saved_model(folder)
    content = converter.convert()
# region proof

x = np.ones((batch, timesteps, features), "float32")
run = Interpreter(model_content=content).get_signature_runner()
np.testing.assert_allclose(run(x=x)["output_0"], model(x), atol=1e-6)
two, native = np.repeat(x, 2, axis=0), tf.lite.OpsSet.TFLITE_BUILTINS
for unroll, ops in (  # with an open batch
    (True, [native]),
    (False, [native, tf.lite.OpsSet.SELECT_TF_OPS]),
):
    lstm = tf.keras.layers.LSTM(units, unroll=unroll)
    with tempfile.TemporaryDirectory() as other:
        tf.keras.Model(inputs, lstm(inputs)).export(other, verbose=False)
        convert = tf.lite.TFLiteConverter.from_saved_model(other)
        convert.target_spec.supported_ops = ops
        open_batch = Interpreter(model_content=convert.convert())
    try:
        said = str(open_batch.get_signature_runner()(x=two)["output_0"].shape)
    except RuntimeError as error:
        said = str(error)
    assert ("(2, 4)" if unroll else "Select TensorFlow op") in said
# endregion proof
