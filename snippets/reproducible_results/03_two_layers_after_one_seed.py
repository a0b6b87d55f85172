"""Two layers after one seed differ, and an added layer moves the next ones

A seed is the start of a row of random numbers, and each layer takes the next
ones. Layers are equal if the same seed is set before each of them.
"""

import numpy as np
import tensorflow as tf

set_seed = tf.keras.utils.set_random_seed
glorot = tf.keras.initializers.GlorotUniform


def kernel(**settings):
    lstm = tf.keras.layers.LSTM(4, **settings)
    lstm.build((None, None, 3))
    return lstm.get_weights()[0]


set_seed(0)
first, second = kernel(), kernel()
print("one seed, two layers:      ", np.array_equal(first, second))
set_seed(0)
print("the seed before each:      ", np.array_equal(first, kernel()))
pair = [kernel(kernel_initializer=glorot(seed=1)) for _ in range(2)]
print("an initializer with a seed:", np.array_equal(*pair))
pair = [kernel(seed=1) for _ in range(2)]
print("LSTM(seed=1):              ", np.array_equal(*pair))
# region proof
assert not np.array_equal(first, second)
assert not np.array_equal(*pair)
pair = [kernel(kernel_initializer=glorot(seed=1)) for _ in range(2)]
np.testing.assert_array_equal(*pair)


def model_of(*between):
    set_seed(0)
    layers = [tf.keras.layers.LSTM(4), *[make() for make in between]]
    model = tf.keras.Sequential([*layers, tf.keras.layers.Dense(1)])
    model.build((None, 5, 3))
    return model.layers[0].get_weights()[0], model.layers[-1].get_weights()[0]


def dropout():
    return tf.keras.layers.Dropout(0.5)


lstm, dense = model_of()
lstm_again, dense_again = model_of()
np.testing.assert_array_equal(lstm, lstm_again)
np.testing.assert_array_equal(dense, dense_again)
lstm_before, dense_after = model_of(dropout)
np.testing.assert_array_equal(lstm, lstm_before)
assert not np.array_equal(dense, dense_after)

# A SeedGenerator gives other numbers at each use, an integer the same.
generator = tf.keras.random.SeedGenerator(1)
numbers = [tf.keras.random.normal((4,), seed=generator) for _ in range(2)]
assert not np.array_equal(*numbers)
numbers = [tf.keras.random.normal((4,), seed=1) for _ in range(2)]
np.testing.assert_array_equal(*numbers)
# endregion proof
