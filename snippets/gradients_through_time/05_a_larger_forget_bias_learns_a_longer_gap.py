"""A larger forget bias learns a longer gap

The target is the first of 40 values. With the default forget bias of 1 the
model does not find it in these updates; with 5 it does.
"""

import numpy as np
import tensorflow as tf

samples, timesteps, units = 2048, 40, 16
x = np.random.default_rng(0).uniform(-1, 1, (samples, timesteps, 1))
y = x[:, 0]  # (samples, 1): the first value of each sequence


def explained(forget, seed=0):
    tf.keras.utils.set_random_seed(seed)
    lstm = tf.keras.layers.LSTM(units)
    lstm.build(x.shape)
    lstm.cell.bias.assign(np.repeat([0, forget, 0, 0], units))
    model = tf.keras.Sequential([lstm, tf.keras.layers.Dense(1)])
    model.compile(tf.keras.optimizers.Adam(0.005), "mse")
    model.fit(x[:1536], y[:1536], batch_size=64, epochs=6, verbose=0)
    error = np.mean((model.predict(x[1536:], verbose=0) - y[1536:]) ** 2)
    return max(0, 1 - error / y[1536:].var())


shares = {forget: explained(forget) for forget in (1, 5)}
for forget, share in shares.items():
    print(f"forget bias {forget}: {share:.1f} of the variance explained")
# region proof
assert shares[1] < 0.2 and min(shares[5], explained(5, seed=1)) > 0.5
# endregion proof
