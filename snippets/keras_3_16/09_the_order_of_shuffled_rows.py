"""The order in which fit shuffles: does it follow the seed?

Each row of the data is its own number, and the model writes down the rows that
it is given. `shuffle=True` is the default.
"""

import numpy as np
import tensorflow as tf

rows, epochs = 8, 2
x = np.arange(rows, dtype="float32")[:, None]


class Notebook(tf.keras.Model):
    """Learns nothing and writes down what it is given."""

    def train_step(self, data):
        order.extend(int(value) for value in data[0][:, 0])
        return {"loss": tf.constant(0.0)}


for seed in (0, 1):
    tf.keras.utils.set_random_seed(seed)
    order = []
    model = Notebook()
    model.compile(run_eagerly=True)
    model.fit(x, x, batch_size=rows, epochs=epochs, verbose=0)
    first, second = order[:rows], order[rows:]
    print(f"seed {seed}, first epoch ", *first)
    print(f"seed {seed}, second epoch", *second)
    assert sorted(first) == sorted(second) == list(range(rows))
# region proof
own = [3, 1, 4, 0, 5, 2, 7, 6]
model.fit(x[own], x, batch_size=rows, shuffle=False, verbose=0)
assert order[-rows:] == own
# endregion proof
