"""One seed before the model: the same loss in every run

With the seeds of NumPy and TensorFlow alone, a second training ends in another
loss. `set_random_seed` sets Python's `random`, too, and both end in the same.
"""

import numpy as np
import tensorflow as tf

x = np.random.default_rng(0).normal(size=(16, 4, 3)).astype("float32")
y = x.sum(axis=(1, 2))


def train():
    lstm = tf.keras.layers.LSTM(8, dropout=0.2)
    model = tf.keras.Sequential([lstm, tf.keras.layers.Dense(1)])
    # eager, as compiling takes longer than so few steps
    model.compile(optimizer="adam", loss="mse", run_eagerly=True)
    return model.fit(x, y, epochs=2, verbose=0).history["loss"][-1]


two_seeds, one_call = [], []
for _ in range(2):
    np.random.seed(0)
    tf.random.set_seed(0)
    two_seeds.append(train())
    tf.keras.utils.set_random_seed(0)  # <-- before the layers are made
    one_call.append(train())
print("NumPy and TensorFlow:", len(set(two_seeds)), "losses")
print("set_random_seed:", len(set(one_call)), f"loss, {one_call[0]:.3f}")
# region proof
assert two_seeds[0] != two_seeds[1]
assert one_call[0] == one_call[1]
# endregion proof
