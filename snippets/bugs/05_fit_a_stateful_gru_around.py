"""Batches of a fixed size train a stateful GRU on every version"""

import numpy as np
import tensorflow as tf

rows, batch, timesteps, features, units = 4, 2, 5, 3, 6

gru = tf.keras.layers.GRU(units, stateful=True)
inputs = tf.keras.Input((timesteps, features), batch_size=batch)
model = tf.keras.Model(inputs, gru(inputs))
model.compile(optimizer="adam", loss="mse")

x = np.ones((rows, timesteps, features), "float32")
y = np.zeros((rows, units), "float32")
data = tf.data.Dataset.from_tensor_slices((x, y))
data = data.batch(batch, drop_remainder=True)
history = model.fit(data, verbose=0)
print("epochs trained:", len(history.epoch))

# region proof
assert np.isfinite(history.history["loss"]).all()
# endregion proof
