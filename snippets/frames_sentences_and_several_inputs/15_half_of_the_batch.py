"""Half of the batch inside a model: a slice with a comma, or a Lambda

A part of the batch is fewer rows than went in, which predict returns.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

timesteps, features, units = 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.keras.Input((timesteps, features))
h = layers.LSTM(units)(x)  # (None, units)

even, odd = h[::2, :], h[1::2, :]  # (None, units), (None, units)
half = layers.Lambda(lambda h: h[: tf.shape(h)[0] // 2], output_shape=(units,))
upper = half(h)  # (None, units)
model = tf.keras.Model(x, [h, even, odd, upper])

try:
    h[::2]
except ValueError as error:
    print(error)
results = model.predict(np.ones((6, timesteps, features)), verbose=0)
print(*(result.shape for result in results))
# region proof
data = np.random.normal(size=(6, timesteps, features)).astype("float32")
whole, evens, odds, uppers = model(data)
np.testing.assert_array_equal(evens, whole[::2])
np.testing.assert_array_equal(odds, whole[1::2])
np.testing.assert_array_equal(uppers, whole[:3])
parts = model.predict(data, batch_size=4, verbose=0)[3]
want = tf.concat([whole[:2], whole[4:5]], axis=0)  # the half of each batch
np.testing.assert_allclose(parts, want, atol=1e-6)
claimed = layers.Lambda(lambda h: h[:, :3], output_shape=(9,))(h)
assert claimed.shape == (None, 9)
assert tf.keras.Model(x, claimed)(data).shape == (6, 3)
halves = tf.keras.Model(x, even)
halves.compile(loss="mse")
shapes = "ncompatible shapes|target shape .6, 4. and prediction"
with np.testing.assert_raises_regex(Exception, shapes):
    halves.evaluate(data, np.ones((6, units)), verbose=0)
with np.testing.assert_raises_regex(ValueError, "cardinality"):
    halves.evaluate(data, np.ones((3, units)), verbose=0)
tf.keras.Model(x, even).save("sliced.keras")
again = tf.keras.models.load_model("sliced.keras")
np.testing.assert_array_equal(again(data), evens)
tf.keras.Model(x, upper).save("lambda.keras")
with np.testing.assert_raises_regex(ValueError, "deserialization of a `Lam"):
    tf.keras.models.load_model("lambda.keras")
# endregion proof
