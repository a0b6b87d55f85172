"""The errors: expected a half tensor; bfloat16 has no Qr; infinity above 65504

TensorFlow adds no tensors of two dtypes; Keras layers cast. Pure bfloat16
cannot draw orthogonal weights. An input of 70,000 is infinite in float16.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.ones((batch, timesteps, features), "float32")
lstm = tf.keras.layers.LSTM(
    units,
    kernel_initializer=tf.keras.initializers.RandomNormal(seed=0),
    dtype="mixed_float16",
)
h = lstm(x)  # (batch, units): last h
other = tf.ones((batch, units))  # (batch, units): made by TensorFlow

try:
    h + other
except tf.errors.InvalidArgumentError as error:
    message = error.message
print(message)

total = tf.cast(h, "float32") + other  # (batch, units): cast by hand
by_layer = tf.keras.layers.Add()([h, other])  # (batch, units)

x[0, 2] = 70_000
print("input of 70000:", lstm(x)[0].numpy())
# region proof
assert "was expected to be a half tensor but is a float tensor" in message
np.testing.assert_array_equal(total, by_layer)
assert tf.float16.max == 65504
assert np.isnan(lstm(x)[0]).any()
assert not np.isnan(lstm(x)[1]).any()
words = r"attr 'T' of bfloat16 is not in the list of allowed values[\s\S]+Qr"
with np.testing.assert_raises_regex(tf.errors.InvalidArgumentError, words):
    tf.keras.layers.LSTM(units, dtype="bfloat16")(x)
drawn = {"recurrent_initializer": "glorot_uniform", "dtype": "bfloat16"}
assert tf.keras.layers.LSTM(units, **drawn)(x).dtype == tf.bfloat16
assert np.isinf(tf.cast(x, "float16")[0, 2]).all()
assert not np.isnan(lstm(x / 70_000)).any()
# endregion proof
