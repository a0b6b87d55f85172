"""With a seed, fit shuffles each epoch alike; Dataset.shuffle does not

The model notes the rows that it is given. Of arrays, `fit` takes the same
order in each epoch. A shuffled dataset has another one in each, and the same
three in a second run.
"""

import tensorflow as tf

rows, epochs, seen = 8, 3, []
x = tf.range(float(rows))[:, None]


class Notes(tf.keras.Model):
    def train_step(self, data):
        seen.extend(int(row) for row in data[0][:, 0])
        return {"loss": tf.constant(0.0)}


def orders(arrays, set_seed=tf.keras.utils.set_random_seed):
    set_seed(0)
    dataset = tf.data.Dataset.from_tensor_slices((x, x))  # after the seed
    data = (x, x) if arrays else (dataset.shuffle(rows).batch(4),)
    seen.clear()
    model = Notes()
    model.compile(run_eagerly=True)
    model.fit(*data, epochs=epochs, shuffle=arrays, verbose=0)
    return {tuple(seen[i : i + rows]) for i in range(0, len(seen), rows)}


print(f"arrays:          {len(orders(arrays=True))} order in {epochs} epochs")
print(f"Dataset.shuffle: {len(orders(arrays=False))} orders")
# region proof
assert len(orders(arrays=True)) == 1
assert len(orders(arrays=False)) == epochs
for arrays in (True, False):
    first = orders(arrays)
    assert first == orders(arrays) == orders(arrays, tf.random.set_seed)
    assert all(sorted(order) == list(range(rows)) for order in first)
    assert len(seen) == rows * epochs
# endregion proof
