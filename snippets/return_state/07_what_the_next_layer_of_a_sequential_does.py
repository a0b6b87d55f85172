"""After return_state=True, the next layer of a Sequential decides

Some layers refuse the three tensors, others return all of them. Concatenate,
Add and Average mix h and c without an error.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
layers = tf.keras.layers


class Output(layers.Layer):
    def call(self, inputs):
        return inputs[0]  # <-- of output, h, c


lstm = layers.LSTM(units, return_state=True)
results = {}
for layer in (Output(), layers.Concatenate(), layers.Add(), layers.Dense(1)):
    try:
        model = tf.keras.Sequential([tf.keras.Input(x.shape[1:]), lstm, layer])
        results[layer.name] = model(x)
        print(f"{layer.name:12}", results[layer.name].shape)
    except ValueError as error:
        print(f"{layer.name:12}", str(error).split(" Inputs")[0])
# region proof
import numpy as np

inputs = tf.keras.Input((timesteps, features))
for layer in (layers.Dropout(0.1), layers.Identity(), layers.Average()):
    results[layer.name] = tf.keras.Sequential([inputs, lstm, layer])(x)
output, h, c = lstm(x)
np.testing.assert_array_equal(results["output"], h)
np.testing.assert_array_equal(results["dropout"], [h, h, c])
np.testing.assert_array_equal(results["identity"], [h, h, c])
mixed = tf.concat([h, h, c], axis=-1)  # (batch, 3 * units)
np.testing.assert_array_equal(results["concatenate"], mixed)
np.testing.assert_allclose(results["add"], h + h + c, atol=1e-6)
np.testing.assert_allclose(results["average"], (h + h + c) / 3, atol=1e-6)
refuse = [layers.Dense(1), layers.LSTM(2, name="lstm_2"), layers.Flatten()]
refuse += [layers.LayerNormalization(), layers.Activation("relu")]
says = ["expects 1 input(s)"] * 3
says += ["Cannot convert '((None, 4),)' to a shape", "is not connected"]
for layer, words in zip(refuse, says):
    message = ""
    try:
        tf.keras.Sequential([inputs, lstm, layer])(x)
    except ValueError as error:
        message = str(error)
    assert words in message, (layer, message)
dropping = tf.keras.Sequential([inputs, lstm, layers.Dropout(0.1)])
with np.testing.assert_raises_regex(ValueError, "is not connected"):
    dropping(x, training=True)  # in training alone
# endregion proof
