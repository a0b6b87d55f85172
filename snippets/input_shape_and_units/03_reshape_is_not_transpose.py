"""reshape does not swap axes: it cuts the signals into pieces

Two signals of 40 timesteps are stored as `(features, timesteps)`. Transposing
gives `(timesteps, features)`; reshaping gives that shape with wrong numbers.
"""

import numpy as np
import tensorflow as tf

timesteps, features = 40, 2
time = np.arange(timesteps)
signals = np.stack([np.sin(time / 3), time / timesteps])
# (features, timesteps): one row per signal

right = signals.T  # (timesteps, features): one column per signal
wrong = signals.reshape(timesteps, features)
# (timesteps, features): the same shape, mixed signals

print("right", right[:3].round(2).tolist())
print("wrong", wrong[:3].round(2).tolist())
# region plot
import matplotlib.pyplot as plt

fig, panels = plt.subplots(
    2, sharex=True, figsize=(4.3, 4), layout="constrained"
)
for panel, data, name in zip(panels, (right, wrong), ("transpose", "reshape")):
    panel.plot(time, data, label=["feature 0", "feature 1"])
    panel.set(title=f"Two signals after {name}", ylabel="value")
panels[1].set_xlabel("timestep")
labels = panels[1].get_legend_handles_labels()
fig.legend(*labels, loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
np.testing.assert_array_equal(right[:, 0], signals[0])
np.testing.assert_array_equal(wrong[:20, 0], signals[0, ::2])
np.testing.assert_array_equal(wrong[20:, 0], signals[1, ::2])
lstm = tf.keras.layers.LSTM(4)
assert lstm(right[None]).shape == lstm(wrong[None]).shape
# endregion proof
