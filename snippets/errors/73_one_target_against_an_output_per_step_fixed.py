"""One target for a sequence: return_sequences=False on the last LSTM"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 8, 5, 3, 4
y = np.arange(batch, dtype="float32")[:, None]  # (batch, 1): one a sequence
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units),  # <-- no return_sequences
        tf.keras.layers.Dense(1),
    ]
)

# region proof
assert model.output_shape[1:] == y.shape[1:]  # <-- before every fit
# endregion proof
