"""How many timesteps: 1, 3, 7 and 14 days of the weather of Seattle

All four are tested on the same days. More of the past than the last day
changes next to nothing.
"""

import numpy as np
import tensorflow as tf
from vega_datasets import data

columns = ["temp_max", "temp_min", "wind"]
values = data.seattle_weather()[columns].to_numpy("float32")
known = 1096  # days of 2012 to 2014
mean, std = values[:known].mean(axis=0), values[:known].std(axis=0)
scaled = (values - mean) / std  # (days, features)
y = scaled[14:]  # the same targets for each length
train, test = slice(known - 14), slice(known - 14, None)

errors = {}
for steps in (1, 3, 7, 14):
    x = np.stack([scaled[d - steps : d] for d in range(14, len(scaled))])
    tf.keras.utils.set_random_seed(0)
    dense = tf.keras.layers.Dense(len(columns))
    model = tf.keras.Sequential([tf.keras.layers.LSTM(16), dense])
    model.compile(tf.keras.optimizers.Adam(0.01), "mse")
    model.fit(x[train], y[train], batch_size=64, epochs=8, verbose=0)
    error = model(x[test]) - y[test]
    errors[steps] = np.sqrt(np.mean(error**2))
    print(f"{steps:2} days: {errors[steps]:.2f}")
# region proof
assert errors[14] < 1.02 * errors[1]
np.testing.assert_allclose(errors[1], errors[14], rtol=0.05)
np.testing.assert_allclose(errors[7], errors[14], rtol=0.05)
last = tf.keras.layers.Dense(len(columns))
other = tf.keras.Sequential([tf.keras.layers.LSTM(16), last])
other(scaled[None, :3])
assert other.count_params() == model.count_params()
# endregion proof
