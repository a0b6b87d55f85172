"""Windows for a scaler of two axes, and back

A scaler wants one row per timestep and one column per feature.
"""

import numpy as np

batch, timesteps, features = 4, 6, 3
x = np.arange(72.0).reshape(batch, timesteps, features)
y = x[:, -1, 0]  # (batch,): one target per sequence

rows = x.reshape(-1, features)  # (batch * timesteps, features)
scaled = (rows - rows.mean(axis=0)) / rows.std(axis=0)  # scaler.fit_transform
windows = scaled.reshape(batch, timesteps, features)
# (batch, timesteps, features)
column = y.reshape(-1, 1)  # (batch, 1): for a scaler of the target
y_scaled = (column - column.mean(axis=0)) / column.std(axis=0)
y_back = (y_scaled * column.std(axis=0) + column.mean(axis=0)).ravel()
# (batch,)
# region proof
np.testing.assert_allclose(y_back, y)
assert windows.shape == x.shape
np.testing.assert_allclose(windows.mean(axis=(0, 1)), 0, atol=1e-12)
np.testing.assert_allclose(windows[1, 2], scaled[timesteps + 2])
np.testing.assert_array_equal(rows.reshape(x.shape), x)
# endregion proof
