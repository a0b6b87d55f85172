"""Set return_sequences=True below TimeDistributed"""

import tensorflow as tf

timesteps, features, units, classes = 5, 3, 4, 7
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),  # <--
        tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(classes)),
    ]
)
# region proof
assert model.output_shape == (None, timesteps, classes)
# endregion proof
