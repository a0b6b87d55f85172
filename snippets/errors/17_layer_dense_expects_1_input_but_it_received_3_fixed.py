"""Hand one of the three tensors to the next layer"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))

output, h, c = tf.keras.layers.LSTM(units, return_state=True)(inputs)  # <--
# (None, units), (None, units), (None, units)
y = tf.keras.layers.Dense(1, name="dense")(output)  # (None, 1)
model = tf.keras.Model(inputs, [y, h, c])

# region proof
import numpy as np

assert model.output_shape == [(None, 1), (None, units), (None, units)]
layers, said = tf.keras.layers, []
for layer in (
    layers.BatchNormalization(),
    layers.LayerNormalization(),
    layers.TimeDistributed(layers.Dense(1)),
    layers.Activation("relu"),
    layers.ReLU(),
    layers.UnitNormalization(),
    layers.Dense(1),
):
    lstm = layers.LSTM(units, return_state=True)
    try:
        chain = tf.keras.Sequential([inputs, lstm, layer])
        said.append(str(chain(tf.ones((2, timesteps, features)))))
    except (ValueError, KeyError) as error:
        said.append(repr(error))
is_keras_2 = not hasattr(tf.keras, "version")
assert all("Cannot convert" in words for words in said[:3]) or is_keras_2
unconnected = [x for x in said[3:6] if "not connected" in x or "KeyError" in x]
assert len(unconnected) == 3 or is_keras_2
assert "expects 1 input(s)" in said[6] or is_keras_2
for wrong in (
    lambda: layers.LSTM(8 / 2)(tf.ones((2, timesteps, features))),
    lambda: tf.keras.Input((5.0, features)),
):
    decimal = r"'(16|5|4)\.0' (of|with) type '<class 'float'>'"
    np.testing.assert_raises_regex((TypeError, ValueError), decimal, wrong)
# endregion proof
