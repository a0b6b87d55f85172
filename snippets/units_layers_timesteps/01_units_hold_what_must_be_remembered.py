"""Units hold what must be remembered

The target is the last 8 values of a random sequence, which have nothing to do
with each other. With fewer units than that, the model keeps less of them.
"""

import numpy as np
import tensorflow as tf

samples, timesteps, targets = 3000, 16, 8
x = np.random.default_rng(0).uniform(-1, 1, (samples, timesteps, 1))
y = x[:, -targets:, 0]  # (samples, targets): the last 8 values


def explained(units):
    tf.keras.utils.set_random_seed(0)
    lstm = tf.keras.layers.LSTM(units)
    model = tf.keras.Sequential([lstm, tf.keras.layers.Dense(targets)])
    model.compile(tf.keras.optimizers.Adam(0.01), "mse")
    model.fit(x[:2500], y[:2500], batch_size=64, epochs=6, verbose=0)
    error = np.mean((model(x[2500:]) - y[2500:]) ** 2)
    return 1 - error / y[2500:].var()


sizes = [2, 4, 8, 16]
shares = [explained(units) for units in sizes]
for units, share in zip(sizes, shares):
    print(f"{units:2} units: {share:.1f} of the variance explained")
# region plot
import matplotlib.pyplot as plt

plt.plot(sizes, shares, "o-", color="C0")
plt.xscale("log", base=2)
plt.xticks(sizes, sizes)
plt.title("What so many units remember")
plt.xlabel("units")
plt.ylabel("share of variance explained")
plt.show()
# endregion plot
# region proof
assert shares[0] < 1 / 3 and shares[-1] > 0.8
assert (np.diff(shares) > -0.02).all()
# endregion proof
