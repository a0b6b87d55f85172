"""Monte Carlo dropout: many masks in one call, and the spread of h

Each row of the batch draws its own mask, so one sequence repeated 500 times
is 500 runs. Three features have only 2 ** 3 masks; recurrent_dropout has
enough. With `dropout`, the mean of the runs is not the inference output.
"""

import numpy as np
import tensorflow as tf

runs, timesteps, features, units = 500, 40, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((1, timesteps, features))
repeated = tf.repeat(x, runs, axis=0)
# (runs, timesteps, features): the same sequence in each row

outputs = {}
for rate in ("dropout", "recurrent_dropout"):
    tf.keras.utils.set_random_seed(0)
    lstm = tf.keras.layers.LSTM(units, return_sequences=True, **{rate: 0.2})
    h_off = lstm(x)[0]  # (timesteps, units): inference
    h_runs = lstm(repeated, training=True)
    # (runs, timesteps, units): each row with a mask of its own
    mean = np.mean(h_runs, axis=0)  # (timesteps, units): over the runs
    spread = np.std(h_runs, axis=0)  # (timesteps, units): over the runs
    gap = np.abs(mean - h_off).max()
    distinct = len(np.unique(np.round(h_runs[:, -1], 4), axis=0))
    print(f"{rate}: {distinct} outputs in {runs} runs")
    print(f"  spread up to {spread.max():.2f}")
    print(f"  mean off inference by {gap:.2f}")
    outputs[rate] = h_off, h_runs, distinct
# region plot
import matplotlib.pyplot as plt

fig, panels = plt.subplots(
    2, sharex=True, sharey=True, figsize=(4.3, 4.2), layout="constrained"
)
for panel, (rate, (h_off, h_runs, _)) in zip(panels, outputs.items()):
    low, high = np.percentile(h_runs[:, :, 0], [5, 95], axis=0)
    mean = np.mean(h_runs, axis=0)
    steps = range(timesteps)
    panel.fill_between(steps, low, high, alpha=0.3, label="5 % to 95 %")
    panel.plot(steps, mean[:, 0], label="mean of the runs")
    panel.plot(steps, h_off[:, 0], "--", label="inference")
    panel.set(title=f"500 runs, {rate}=0.2", ylabel="h of unit 0")
panel.set_xlabel("timestep")
labels = panel.get_legend_handles_labels()
fig.legend(*labels, loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
h_off, h_runs, distinct = outputs["dropout"]
assert np.abs(np.mean(h_runs, axis=0) - h_off).max() > 0.03
assert distinct <= 2**features < outputs["recurrent_dropout"][2]
assert min(np.std(h, axis=0).max() for _, h, _ in outputs.values()) > 0.03
# endregion proof
