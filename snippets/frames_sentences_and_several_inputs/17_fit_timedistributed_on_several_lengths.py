"""One sequence per batch: the loss compares one timestep with every target

With TimeDistributed on Keras 3.14 and later, if the lengths differ.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

features, units, classes = 3, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.keras.Input((None, features))
h_seq = layers.LSTM(units, return_sequences=True)(x)
dense = layers.Dense(classes)  # in both models: the same weights
each = {
    "TimeDistributed": tf.keras.Model(x, layers.TimeDistributed(dense)(h_seq)),
    "Dense": tf.keras.Model(x, dense(h_seq)),
}


def sequences(rows=1):
    for length in (6, 7):
        rng = np.random.default_rng(length)
        shapes = (rows, length, features), (rows, length, classes)
        yield tuple(rng.normal(size=shape) for shape in shapes)


sizes = tuple(tf.TensorSpec((None, None, n)) for n in (features, classes))
data = tf.data.Dataset.from_generator(sequences, output_signature=sizes)
for name, model in each.items():
    model.compile("sgd", "mse")
    loss = model.evaluate(data.repeat(), steps=2, verbose=0)
    print(f"{name}: {loss:.4f}")
# region proof
model = each["TimeDistributed"]
both = [each["Dense"](inputs)[:, :1] - y for inputs, y in sequences()]
first = np.mean([np.mean(np.square(part)) for part in both])
got = model.evaluate(data.repeat(), steps=2, verbose=0)
np.testing.assert_allclose(got, first, rtol=1e-5)
assert abs(loss - got) > 1e-2
model.fit(data.repeat(), steps_per_epoch=2, shuffle=False, verbose=0)
two = tf.data.Dataset.from_generator(
    lambda: sequences(2), output_signature=sizes
)
with np.testing.assert_raises_regex(Exception, "ncompatible shapes"):
    model.fit(two, shuffle=False, verbose=0)
# endregion proof
