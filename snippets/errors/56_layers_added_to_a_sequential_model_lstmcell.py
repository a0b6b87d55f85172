"""A cell is in a Sequential model as if it were a layer"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTMCell(units),  # <-- one timestep only
    ]
)
