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
        "mask": dropout(tf.ones((1, 64)), training=True).numpy(),
        "tf": tf.random.normal((4,)).numpy(),
        "np": np.random.normal(size=4),
    }


every = tf.keras.utils.set_random_seed
for seed in (random.seed, tf.random.set_seed, np.random.seed, every):
    seed(0)
    first = draws()
    seed(0)
    same = [k for k, v in draws().items() if np.all(v == first[k])]
    print(f"{seed.__module__.split('.')[0]:11}", *same)
# region proof
found = {}
for seed in (random.seed, tf.random.set_seed, np.random.seed, every):
    seed(1)
    first = draws()
    seed(1)
    found[seed] = {k for k, v in draws().items() if np.all(v == first[k])}
assert found[every] == set(first)
assert "weights" in found[random.seed] - found[tf.random.set_seed]
assert "tf" in found[tf.random.set_seed] - found[random.seed]
assert found[np.random.seed] == {"np"}

every(0)
first = np.random.default_rng().normal(size=4)
every(0)
assert np.all(np.random.default_rng().normal(size=4) != first)
# endregion proof
