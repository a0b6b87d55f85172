"""Wrong: fit of a stateful model as of any other model

The learning rate is 0, so only order and states can change the loss.
"""

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

history = model.fit(x, y, batch_size=batch, epochs=3, verbose=0)
losses = history.history["loss"]
print("different losses in three epochs:", len(set(losses)))
# region proof
assert len(set(losses)) == 3
# endregion proof
