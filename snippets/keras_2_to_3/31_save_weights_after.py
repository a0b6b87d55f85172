"""The name ends in .weights.h5"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4


def build():
    return tf.keras.Sequential(
        [tf.keras.Input((timesteps, features)), tf.keras.layers.LSTM(units)]
    )


model, other = build(), build()
model.save_weights("lstm.weights.h5")
other.load_weights("lstm.weights.h5")

# region proof
import numpy as np

for old, new in zip(model.get_weights(), other.get_weights()):
    np.testing.assert_array_equal(old, new)
# endregion proof
