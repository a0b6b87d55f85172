"""A Dense alone acts on each timestep, as inside TimeDistributed"""

import numpy as np
import tensorflow as tf

rows, batch, timesteps, units, classes = 10, 4, 8, 5, 2

model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps,)),
        tf.keras.layers.Embedding(9, 3, mask_zero=True),
        tf.keras.layers.LSTM(units, return_sequences=True),
        tf.keras.layers.Dense(classes),
    ]
)
model.compile(optimizer="adam", loss="mse")

x = np.ones((rows, timesteps), "int32")
y = np.zeros((rows, timesteps, classes), "float32")
history = model.fit(x, y, batch_size=batch, verbose=0)
print("epochs trained:", len(history.epoch))

# region proof
assert np.isfinite(history.history["loss"]).all()
# endregion proof
