"""timeseries_dataset_from_array: target i belongs to the window from row i

So the targets begin at the row after the first window. With `targets=series`
each window gets its own first row as its target.
"""

import numpy as np
import tensorflow as tf

rows, timesteps, features = 100, 6, 2
series = np.arange(rows * features, dtype="float32").reshape(rows, features)

windows = tf.keras.utils.timeseries_dataset_from_array(
    series[:-1],
    targets=series[timesteps:],  # <-- the row after each window
    sequence_length=timesteps,
    batch_size=16,
)
x, y = next(iter(windows))
# (batch, timesteps, features), (batch, features): the row after the window
wrong = tf.keras.utils.timeseries_dataset_from_array(
    series, targets=series, sequence_length=timesteps, batch_size=16
)
x_wrong, y_wrong = next(iter(wrong))
# (batch, timesteps, features), (batch, features): the first row of the window
print("last row", x[0, -1].numpy(), "target", y[0].numpy())
print("first row", x_wrong[0, 0].numpy(), "target", y_wrong[0].numpy())
# region proof
np.testing.assert_array_equal(y[:-1], x[1:, -1])
np.testing.assert_array_equal(y_wrong, x_wrong[:, 0])
everything = list(windows.unbatch())
assert len(everything) == rows - timesteps
np.testing.assert_array_equal(everything[-1][1], series[-1])
# endregion proof
