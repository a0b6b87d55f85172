"""RepeatVector gets a sequence, and repeats only a vector"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),  # <--
        tf.keras.layers.RepeatVector(timesteps, name="repeat"),
        tf.keras.layers.LSTM(units, return_sequences=True),
    ]
)
