"""The errors: expected a half tensor; bfloat16 has no Qr; nan above 65504

TensorFlow adds no tensors of two dtypes; Keras layers cast. Pure bfloat16
cannot draw orthogonal weights. Inputs above 65504 are infinite in float16.
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


def add():
    return h + other


def pure_bfloat16():
    return tf.keras.layers.LSTM(units, dtype="bfloat16")(x)


expected = {
    add: "was expected to be a half tensor but is a float tensor",
    pure_bfloat16: "Value for attr 'T' of bfloat16 is not in the list",
}
for call, words in expected.items():
    try:
        call()
    except tf.errors.InvalidArgumentError as error:
        message = str(error)
    assert words in message
    print(f"{call.__name__}\n{message}\n")

total = tf.cast(h, "float32") + other  # (batch, units): cast by hand
by_layer = tf.keras.layers.Add()([h, other])  # (batch, units)
np.testing.assert_array_equal(total, by_layer)

assert tf.float16.max == 65504
x[0, 2] = 70_000
print("input of 70000:", lstm(x)[0].numpy())
assert np.isnan(lstm(x)[0]).any()
assert not np.isnan(lstm(x)[1]).any()
