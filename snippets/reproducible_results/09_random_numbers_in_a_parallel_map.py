"""Noise from a parallel map is the same if each row has a seed of its own

A stateless function takes its seed as an argument, so it does not matter which
row is worked on first.
"""

import numpy as np
import tensorflow as tf


def noisy(row, x):
    return x + tf.random.stateless_normal(x.shape, seed=[0, row])


x = np.zeros((64, 3), "float32")
rows = tf.data.Dataset.from_tensor_slices(x).enumerate()
parallel = rows.map(noisy, num_parallel_calls=tf.data.AUTOTUNE)
one_by_one = rows.map(noisy)

first, second = list(parallel), list(one_by_one)
print("parallel equals one by one:", np.array_equal(first, second))
print("standard deviation:", np.std(first).round(2))
# region proof
from functools import partial

np.testing.assert_array_equal(first, second)
np.testing.assert_array_equal(first, list(parallel))
assert not np.array_equal(first[0], first[1])
tf.config.experimental.enable_op_determinism()  # without a seed, fit raises
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(loss="mse")
version = getattr(tf.keras, "__version__", "2.15")  # Keras 2 has none
keras = tuple(int(part) for part in version.split(".")[:2])
fits = [partial(model.fit, x, x[:, :1], verbose=0)][: keras < (3, 16)]
for call in [*fits, partial(tf.random.shuffle, x)]:
    with np.testing.assert_raises_regex(RuntimeError, "ops require a seed"):
        call()
# endregion proof
