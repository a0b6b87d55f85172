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
wrapped = tf.keras.Model(x, layers.TimeDistributed(dense)(h_seq))
plain = tf.keras.Model(x, dense(h_seq))


def sequences(rows=1):
    for length in (6, 7):
        y = np.sin(np.arange(rows * length * classes))
        yield np.ones((rows, length, features)), y.reshape(rows, length, -1)


sizes = tuple(tf.TensorSpec((None, None, n)) for n in (features, classes))
data = tf.data.Dataset.from_generator(sequences, output_signature=sizes)
for name, model in (("TimeDistributed", wrapped), ("Dense", plain)):
    model.compile("sgd", "mse")
    loss = model.evaluate(data.repeat(), steps=2, verbose=0)
    print(f"{name}: {loss:.4f}")
# region proof
both = [plain(inputs)[:, :1] - y for inputs, y in sequences()]
first = np.mean([np.mean(np.square(part)) for part in both])
got = wrapped.evaluate(data.repeat(), steps=2, verbose=0)
np.testing.assert_allclose(got, first, rtol=1e-5)
assert abs(loss - got) > 1e-2
wrapped.fit(data.repeat(), steps_per_epoch=2, shuffle=False, verbose=0)
two = tf.data.Dataset.from_generator(
    lambda: sequences(2), output_signature=sizes
)
with np.testing.assert_raises_regex(Exception, "ncompatible shapes"):
    wrapped.fit(two, shuffle=False, verbose=0)
# endregion proof
