"""sliding_window_view puts the timesteps last

An LSTM reads `(batch, timesteps, features)`. Swap the last two axes; a
reshape has the right shape, too, and mixes features with timesteps.
"""

import numpy as np
import tensorflow as tf

rows, timesteps, features = 100, 6, 2
series = np.arange(rows * features, dtype="float32").reshape(rows, features)

view = np.lib.stride_tricks.sliding_window_view(series, timesteps, axis=0)
# (windows, features, timesteps)
x = view.transpose(0, 2, 1)[:-1]  # (pairs, timesteps, features)
y = series[timesteps:]  # (pairs, features): the row after each window
mixed = view.reshape(-1, timesteps, features)  # <-- wrong, without an error
print("window 0, first rows\n", x[0, :2])
print("reshaped, first rows\n", mixed[0, :2])
# region proof
windows = tf.keras.utils.timeseries_dataset_from_array(
    series[:-1], targets=series[timesteps:], sequence_length=timesteps
)
pairs = list(windows.unbatch())
np.testing.assert_array_equal(x, [window for window, _ in pairs])
np.testing.assert_array_equal(y, [target for _, target in pairs])
assert not np.array_equal(mixed[:-1], x)
assert np.shares_memory(view, series)  # nothing is copied
np.testing.assert_array_equal(x[1:, :-1], x[:-1, 1:])  # all rows but one
with np.testing.assert_raises_regex(ValueError, "cannot reshape array of"):
    series.reshape(len(view), timesteps, features)
# endregion proof
