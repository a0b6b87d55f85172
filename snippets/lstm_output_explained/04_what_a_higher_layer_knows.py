"""The lower of two trained layers knows the answer already

Trained to add up steps of +1 and -1. How much of the total can be read, by
least squares, from h of each layer?
"""

import numpy as np
import tensorflow as tf

samples, timesteps, features, units = 512, 40, 1, 8
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).choice([-1.0, 1.0], (samples, timesteps, 1))
total = x.cumsum(axis=1) / 10  # (samples, timesteps, 1)

inputs = tf.keras.Input((timesteps, features))
lower = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)
upper = tf.keras.layers.LSTM(units, return_sequences=True)(lower)
model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(upper))
model.compile(tf.keras.optimizers.Adam(0.01), loss="mse")
model.fit(x, total, epochs=8, shuffle=False, verbose=0)

known = {}
both = tf.keras.Model(inputs, {"lower": lower, "upper": upper})
for name, h_seq in both.predict(x, verbose=0).items():
    rows = h_seq.reshape(-1, units)
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    _, error, *_ = np.linalg.lstsq(rows, total.ravel())
    known[name] = 1 - error[0] / np.sum(total**2)
print({name: f"{share:.0%}" for name, share in known.items()})
# region proof
assert min(known.values()) > 0.8
# endregion proof
