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
assert model.output_shape == (None, timesteps, units)
# endregion proof
