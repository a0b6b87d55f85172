"""Dropout changes nothing in inference, and drops inputs, not outputs

Without `training=True` the layer is the one without dropout. With it h differs
from call to call, but no h here is zero and h_seq[:, -1] is still the last h.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 30, 5, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

plain = tf.keras.layers.LSTM(units, return_sequences=True)
h_plain = plain(x)  # (batch, timesteps, units): without dropout
print("no dropout     ", h_plain[0, -1, :2].numpy().round(4))

runs = {}
for rate in ("dropout", "recurrent_dropout"):
    layer = tf.keras.layers.LSTM(units, return_sequences=True, **{rate: 0.5})
    layer.build(x.shape)
    layer.set_weights(plain.get_weights())
    print(f"{rate}=0.5")
    h_seq = layer(x)  # (batch, timesteps, units): inference
    print("  inference    ", h_seq[0, -1, :2].numpy().round(4))
    runs[rate] = [layer(x, training=True) for _ in range(5)]
    for h_run in runs[rate][:2]:
        print("  training=True", h_run[0, -1, :2].numpy().round(4))
# region plot
import matplotlib.pyplot as plt

fig, panels = plt.subplots(
    2, sharex=True, sharey=True, figsize=(4.3, 4.2), layout="constrained"
)
for panel, (rate, five) in zip(panels, runs.items(), strict=True):
    for h_run in five:
        training = panel.plot(h_run[0, :, 0], color="C0", alpha=0.5)
    training[0].set_label("training=True")
    panel.plot(h_plain[0, :, 0], color="C1", lw=2, label="inference")
    panel.set(title=f"{rate}=0.5", ylabel="h of unit 0")
panel.set_xlabel("timestep")
labels = panel.get_legend_handles_labels()
fig.legend(*labels, loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
import numpy as np

for rate, five in runs.items():
    for h_run in five:
        assert np.all(h_run != 0)
        assert not np.allclose(h_run, h_plain, atol=0.01)
    layer = tf.keras.layers.LSTM(
        units, return_sequences=True, return_state=True, **{rate: 0.5}
    )
    layer.build(x.shape)
    layer.set_weights(plain.get_weights())
    np.testing.assert_allclose(layer(x)[0], h_plain, atol=1e-6)
    h_run, h, c = layer(x, training=True)
    np.testing.assert_array_equal(h_run[:, -1], h)
np.testing.assert_allclose(h_seq, h_plain, atol=1e-6)
# endregion proof
