"""Which seed decides the weights, the dropout masks and random tensors

Keras draws the seeds of weights and masks from Python's `random`, a random
tensor comes from TensorFlow's seed, and a random array from NumPy's.
"""

import random

import numpy as np
import tensorflow as tf


def draws():
    lstm = tf.keras.layers.LSTM(8)
    lstm.build((None, None, 3))
    dropout = tf.keras.layers.Dropout(0.5)
    return {
        "weights": lstm.get_weights()[0],
        "mask": np.array(dropout(tf.ones((1, 64)), training=True)),
        "tf.random": tf.random.normal((4,)).numpy(),
        "np.random": np.random.normal(size=4),
    }


every = tf.keras.utils.set_random_seed
for seed in (random.seed, tf.random.set_seed, np.random.seed, every):
    seed(0)
    first = draws()
    seed(0)
    second = draws()
    same = [name for name in first if np.all(first[name] == second[name])]
    print(f"{seed.__module__.split('.')[0]:10} {seed.__name__:15}", same)
# region proof
found = {}
for seed in (random.seed, tf.random.set_seed, np.random.seed, every):
    seed(1)
    first = draws()
    seed(1)
    second = draws()
    found[seed] = {x for x in first if np.all(first[x] == second[x])}
assert found[random.seed] == {"weights", "mask"}
assert found[tf.random.set_seed] == {"tf.random"}
assert found[np.random.seed] == {"np.random"}
assert found[every] == set(first)
# endregion proof
