"""To drop the output, put a Dropout layer after the LSTM

`Dropout` zeroes single values of h_seq. `SpatialDropout1D` zeroes a unit at
all timesteps. The LSTM's own dropout zeroes nothing in its output.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 12, 5, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

own = tf.keras.layers.LSTM(units, return_sequences=True, dropout=0.5)
h_seq = own(x, training=True)  # (batch, timesteps, units): no zeros

single = tf.keras.layers.Dropout(0.5)(h_seq, training=True)
# (batch, timesteps, units): zeros anywhere
whole = tf.keras.layers.SpatialDropout1D(0.5)(h_seq, training=True)
# (batch, timesteps, units): whole units are zero
shaped = tf.keras.layers.Dropout(0.5, noise_shape=(None, 1, None))
same_kind = shaped(h_seq, training=True)
# (batch, timesteps, units): whole units are zero, too

panels = {"LSTM(dropout=0.5)": h_seq, "then Dropout(0.5)": single}
panels["then SpatialDropout1D(0.5)"] = whole
for name, values in panels.items():
    print(f"{name:26} zeros: {np.mean(values == 0):.0%}")
# region plot
import matplotlib.pyplot as plt

fig, axes = plt.subplots(3, figsize=(4.3, 4.8), layout="constrained")
for axis, (name, values) in zip(axes, panels.items(), strict=True):
    size = np.ma.masked_equal(np.abs(values[0]).T, 0)
    image = axis.imshow(size, aspect="auto", vmin=0, vmax=0.5)
    axis.set(title=name, ylabel="unit")
axes[-1].set_xlabel("timestep")
fig.colorbar(image, ax=axes, label="size of the output; empty: 0")
plt.show()
# endregion plot
# region proof
assert np.all(h_seq != 0)
for dropped, by_unit in ((single, False), (whole, True), (same_kind, True)):
    zero = np.equal(dropped, 0)
    assert np.array_equal(zero.all(axis=1), zero.any(axis=1)) == by_unit
    np.testing.assert_allclose(dropped[~zero], 2 * h_seq[~zero], rtol=1e-6)
    assert zero.any()
before = tf.keras.layers.Dropout(0.5)(x, training=True)
# (batch, timesteps, features): before an LSTM, zeros anywhere, too
zero = np.equal(before, 0)
assert not np.array_equal(zero.all(axis=1), zero.any(axis=1))
tf.keras.utils.set_random_seed(3)
spatial = tf.keras.layers.SpatialDropout1D(0.5)(h_seq, training=True)
tf.keras.utils.set_random_seed(3)
by_shape = tf.keras.layers.Dropout(0.5, noise_shape=(None, 1, None))
np.testing.assert_array_equal(spatial, by_shape(h_seq, training=True))
# endregion proof
