"""What the bias starts from, and what seed= does not do

The bias starts at 0, 1, 0, 0. `unit_forget_bias=True` sets the 1 and nothing
else: `bias_initializer` still fills the other gates.
"""

import tensorflow as tf

features, units = 3, 2


def weights_of(**settings):
    lstm = tf.keras.layers.LSTM(units, **settings)
    lstm.build((None, None, features))
    return lstm.get_weights()


half = tf.keras.initializers.Constant(0.5)
settings = {
    "default": {},
    "0.5": {"bias_initializer": half},
    "ones": {"bias_initializer": "ones"},
    "no forget bias": {"unit_forget_bias": False},
}
for title, options in settings.items():
    print(f"{title:15}", weights_of(**options)[2])
# region proof
import numpy as np

rows = [0, 1, 0, 0], [0.5, 1, 0.5, 0.5], [1, 1, 1, 1], [0, 0, 0, 0]
for options, blocks in zip(settings.values(), rows):
    bias = weights_of(**options)[2]  # (4 * units,): i, f, candidate, o
    np.testing.assert_array_equal(bias, np.repeat(blocks, units))
assert len(weights_of(use_bias=False)) == 2

# LSTM(seed=...) seeds the dropout, not the weights.
first, second = weights_of(seed=1), weights_of(seed=1)
assert not np.array_equal(first[0], second[0])

tf.keras.utils.set_random_seed(1)
first = weights_of()
tf.keras.utils.set_random_seed(1)
second = weights_of()
for a, b in zip(first, second):
    np.testing.assert_array_equal(a, b)

# One initializer object gives two layers the same numbers.
glorot = tf.keras.initializers.GlorotUniform()
first = weights_of(kernel_initializer=glorot)
second = weights_of(kernel_initializer=glorot)
np.testing.assert_array_equal(first[0], second[0])
assert not np.array_equal(first[1], second[1])
both = {"kernel_initializer": glorot, "recurrent_initializer": "zeros"}
pair = [tf.keras.layers.LSTM(8, dropout=0.5, seed=1, **both) for _ in "12"]
first, second = [lstm(tf.ones((1, 5, 32)), training=True) for lstm in pair]
np.testing.assert_array_equal(first, second)  # one mask, from one seed
with np.testing.assert_raises_regex(ValueError, "not enough values"):
    kernel, recurrent_kernel, bias = weights_of(use_bias=False)
# endregion proof
