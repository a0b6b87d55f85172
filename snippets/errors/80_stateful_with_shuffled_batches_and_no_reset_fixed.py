"""A stateful model: no shuffling, and a reset where the series start"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, rows = 2, 5, 3, 4, 8
tf.keras.utils.set_random_seed(0)
x = np.arange(rows)[:, None, None] + np.ones((timesteps, features))
y = x[:, -1, :1]  # (rows, 1): the last value of feature 0

model = tf.keras.Sequential()
model.add(tf.keras.Input(batch_shape=(batch, timesteps, features)))
model.add(tf.keras.layers.LSTM(units, stateful=True))
model.add(tf.keras.layers.Dense(1))
model.compile(tf.keras.optimizers.SGD(learning_rate=0.0), "mse")

losses = []
for epoch in range(3):
    model.layers[0].reset_state()  # <--
    history = model.fit(x, y, batch_size=batch, shuffle=False, verbose=0)
    losses += history.history["loss"]

# region proof
assert len(set(losses)) == 1
fixed = {"shuffle": False, "batch_size": batch, "verbose": 0}
history = model.fit(x, y, epochs=2, **fixed)  # no reset
assert len(set(history.history["loss"])) == 2
model.layers[0].reset_state()
history = model.fit(x, y, batch_size=batch, verbose=0)  # shuffled
assert abs(history.history["loss"][0] - losses[0]) > 1e-6
# endregion proof
