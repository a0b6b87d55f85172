"""Leave return_sequences out below RepeatVector"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units),  # <-- the last h alone
        tf.keras.layers.RepeatVector(timesteps, name="repeat"),
        tf.keras.layers.LSTM(units, return_sequences=True),
    ]
)
# region proof
import numpy as np

assert model.output_shape == (None, timesteps, units)
layers, last_h = tf.keras.layers, tf.zeros((2, units))  # no time axis
each = layers.TimeDistributed(layers.Dense(1))
for layer, words in (
    (layers.LSTM(units), "expected ndim=3, found ndim=2"),
    (each, "at least 3 dimensions"),
):
    with np.testing.assert_raises_regex(ValueError, words):
        layer(last_h)
# endregion proof
