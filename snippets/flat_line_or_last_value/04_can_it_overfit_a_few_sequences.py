"""Can it overfit a few sequences?

Eight random sequences with random targets: this LSTM learns them by heart.
If the loss of yours stays up, the fault is not in your data: it has no part.
"""

import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(8, 20, 3))
y = np.random.normal(size=8)  # nothing to find, only to remember
x_often, y_often = np.tile(x, (150, 1, 1)), np.tile(y, 150)  # 150 updates


def last_loss(activation=None, sequences=False):
    tf.keras.utils.set_random_seed(1)
    model = tf.keras.Sequential()
    model.add(tf.keras.layers.LSTM(32, return_sequences=sequences))
    model.add(tf.keras.layers.Dense(1, activation))
    model.compile(tf.keras.optimizers.Adam(0.01), "mse")
    model.fit(x_often, y_often, batch_size=8, shuffle=False, verbose=0)
    return model.evaluate(x, y, verbose=0)


losses = {"right": last_loss()}
losses["relu at the end"] = last_loss(activation="relu")
losses["targets that broadcast"] = last_loss(sequences=True)
print(f"{'variance of y':24} {y.var():.2f}")
for name, loss in losses.items():
    print(f"{name:24} {loss:.2f}")
# region proof
assert losses.pop("right") < 0.05 < 0.1 < min(losses.values()), losses
assert abs(losses["targets that broadcast"] - y.var()) < 0.02  # the mean
assert np.all(tf.nn.softmax(y[:, None]) == 1)  # of one number
assert np.all(tf.nn.relu(y) >= 0) and np.all(tf.nn.sigmoid(100 * y) <= 1)
broken = np.where(np.arange(20)[:, None] == 5, np.nan, x)  # one timestep
assert np.isnan(tf.keras.layers.LSTM(4)(broken)).all()
# endregion proof
