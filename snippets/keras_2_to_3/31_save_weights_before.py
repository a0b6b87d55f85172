"""Keras 2: save_weights takes any name"""

# raises: ValueError

from pathlib import Path

import tensorflow as tf

timesteps, features, units = 5, 3, 4
model = tf.keras.Sequential(
    [tf.keras.Input((timesteps, features)), tf.keras.layers.LSTM(units)]
)
model.save_weights("lstm.h5")
print(Path("lstm.h5").stat().st_size > 0)
