"""Wrong: return_sequences=True, and one target for each sequence

"mse" compares each output with the targets of all sequences of the batch:
the mean of y scores better than the right answers.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 8, 5, 3, 4
y = np.arange(batch, dtype="float32")  # (batch,): one target a sequence
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),
        tf.keras.layers.Dense(1),
    ]
)
print("output of the model:", model.output_shape)

mse = tf.keras.losses.MeanSquaredError()
right = np.ones((batch, timesteps, 1)) * y[:, None, None]
mean = np.full_like(right, y.mean())
print("loss of the right answers:", mse(y, right).numpy())
print("loss of the mean of y:    ", mse(y, mean).numpy())
# region proof
assert mse(y, mean) < mse(y, right)
column = y[:, None]  # (batch, 1): each timestep against its own target
assert mse(column, right) == 0 < mse(column, mean)
# endregion proof
