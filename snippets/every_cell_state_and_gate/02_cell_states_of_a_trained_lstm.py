"""Every c of a trained LSTM: run its own cell over the input

The model is trained to add up steps of +1 and -1. `lstm.cell`, called once
per timestep, shows h and c of the trained layer over 50 timesteps.
"""

import numpy as np
import tensorflow as tf

samples, timesteps, features, units = 512, 50, 1, 6
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).choice([-1.0, 1.0], (samples, timesteps, 1))
x = x.astype("float32")
total = x.cumsum(axis=1)  # (samples, timesteps, 1): steps so far
inputs = tf.keras.Input((None, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(lstm(inputs)))
model.compile(tf.keras.optimizers.Adam(0.02), loss="mse")
model.fit(x, total / 10, epochs=8, verbose=0)

h = c = tf.zeros((samples, units))
h_steps, c_steps = [], []
for t in range(timesteps):
    _, (h, c) = lstm.cell(x[:, t], [h, c])
    h_steps.append(h)
    c_steps.append(c)
h_all, c_all = np.stack(h_steps, axis=1), np.stack(c_steps, axis=1)
# (samples, timesteps, units): every h; (samples, timesteps, units): every c
print("largest |h|", np.abs(h_all).max().round(2))
print("largest |c|", np.abs(c_all).max().round(2))
# region plot
import matplotlib.pyplot as plt

flat = c_all.reshape(-1, units)
correlations = [np.corrcoef(unit, total.ravel())[0, 1] for unit in flat.T]
best = np.argmax(np.abs(correlations))
slope, offset = np.polyfit(flat[:, best], total.ravel(), 1)
fig, (above, below) = plt.subplots(
    2, sharex=True, figsize=(4.3, 4.4), layout="constrained"
)
above.step(range(timesteps), total[0], where="mid", color="C6", label="total")
unit = slope * c_all[0, :, best] + offset
above.plot(unit, ".", color="C0", label="one unit of c, rescaled")
above.set(title="A unit of c follows the total", ylabel="total")
above.legend(loc="upper center", bbox_to_anchor=(0.45, -0.05), ncols=2)
below.plot(h_all[0], color="C2", lw=1)
below.set(title="Every unit of h", xlabel="timestep", ylabel="value of h")
below.set(ylim=(-1.1, 1.1), xticks=range(0, timesteps, 10))
plt.show()
# endregion plot
# region proof
np.testing.assert_allclose(h_all, lstm(x), atol=1e-5)
flat = c_all.reshape(-1, units)
correlations = [np.corrcoef(unit, total.ravel())[0, 1] for unit in flat.T]
best = np.abs(correlations).max()
assert best > 0.9
assert np.abs(h_all).max() < 1 < np.abs(c_all).max()
# endregion proof
