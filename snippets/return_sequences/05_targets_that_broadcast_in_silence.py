"""Targets without a time axis that broadcast instead of raising

"mse", "mae" and "huber" subtract with NumPy's rules. Where the sizes fit by
luck, training runs without an error, and mostly on the wrong pairs.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 16, 14, 3, 8
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features))
y = np.random.normal(size=batch)  # (batch,): one target per sequence

layers = [
    tf.keras.Input((timesteps, features)),
    tf.keras.layers.LSTM(units, return_sequences=True),
    tf.keras.layers.Dense(1),
]
model = tf.keras.Sequential(layers)
mse = tf.keras.losses.MeanSquaredError()
model.compile("adam", mse)
loss = model.evaluate(x, y, batch_size=batch, verbose=0)  # <-- no error

perfect = np.broadcast_to(y[:, None, None], (batch, timesteps, 1))
average = np.full_like(perfect, y.mean())
print("loss of perfect outputs", mse(y, perfect).numpy().round(2))
print("loss of the mean of y  ", mse(y, average).numpy().round(2))
# region proof
assert mse(y, perfect).numpy() > mse(y, average).numpy()
output = model.predict(x, batch_size=batch, verbose=0)
# (batch, timesteps, 1): what the loss compares with y
mixed = output - y  # (batch, timesteps, batch): every target with every output
np.testing.assert_allclose(loss, np.mean(mixed**2), rtol=1e-4)
step = model.train_on_batch(x, y)  # the loss of fit, before its update
np.testing.assert_allclose(step, loss, rtol=1e-4)

each = tf.keras.losses.MeanSquaredError(reduction=None)
# as many sequences in the batch as timesteps
y = np.random.normal(size=(timesteps, 4))
output = np.random.normal(size=(timesteps, timesteps, 4))
crossed = each(y, output)
# (timesteps, timesteps): timestep j of every sequence against target j
np.testing.assert_allclose(crossed, ((output - y) ** 2).mean(-1), rtol=1e-4)
assert tf.keras.losses.mae(y, output).shape == crossed.shape
assert tf.keras.losses.huber(y, output).shape == crossed.shape

# one sequence in the batch: all timesteps against its own target
alone = each(y[:1], output[:1])  # (1, timesteps)
pairs = (output[:1] - y[0]) ** 2
np.testing.assert_allclose(alone, pairs.mean(axis=-1), rtol=1e-4)

# one feature, y as (batch, 1): all timesteps against their own target
y = np.random.normal(size=(batch, 1))
output = np.random.normal(size=(batch, timesteps, 1))
own = each(y, output)  # (batch,): the average over the timesteps
pairs = (output[:, :, 0] - y) ** 2
np.testing.assert_allclose(own, pairs.mean(axis=-1), rtol=1e-4)

one, every = (batch, 1), (batch, timesteps, 1)
binary = tf.keras.losses.BinaryCrossentropy()
for two in (((batch,), every), (every, one), (one, every)):  # refused
    np.testing.assert_raises(ValueError, binary, *map(np.ones, two))

# reversed: targets with a time axis, return_sequences=False
averaged = each(output, y)  # (batch,): the average over the timesteps
np.testing.assert_allclose(averaged, own, rtol=1e-4)
# endregion proof
