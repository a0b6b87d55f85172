"""Smaller batches, no empty sequence, or no cuDNN"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 32, 5, 3, 4
x = np.ones((200, timesteps, features), "float32")
assert x.shape[1] > 0 and np.isfinite(x).all()

model = tf.keras.Sequential()
model.add(tf.keras.Input((timesteps, features)))
model.add(tf.keras.layers.LSTM(units, use_cudnn=False))  # <-- the loop
h = model.predict(x, batch_size=batch, verbose=0)  # (200, units)

# region proof
assert h.shape == (200, units)
# endregion proof
