"""TimeDistributed gets the last h, which has no time axis"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units, classes = 5, 3, 4, 7
tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units),  # <-- the last h alone
        tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(classes)),
    ]
)
