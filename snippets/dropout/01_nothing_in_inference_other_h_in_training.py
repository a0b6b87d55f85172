"""Dropout changes nothing in inference, and puts no zeros into the output

Without `training=True` the layer is the one without dropout. With it h differs
from call to call, but no h is zero and h_seq[:, -1] is still the last h.
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 30, 5, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))


def lstm(**rates):
    return tf.keras.layers.LSTM(
        units, return_sequences=True, return_state=True, **rates
    )


plain = lstm()
h_plain = plain(x)[0]  # (batch, timesteps, units): without dropout
print("no dropout       ", h_plain[0, -1, :2].numpy().round(4))

fig, panels = plt.subplots(2, sharex=True, sharey=True, layout="constrained")
for panel, rate in zip(panels, ("dropout", "recurrent_dropout"), strict=True):
    layer = lstm(**{rate: 0.5})
    layer.build(x.shape)
    layer.set_weights(plain.get_weights())

    print(f"{rate}=0.5")
    h_seq, h, c = layer(x)
    # (batch, timesteps, units): every h, inference; (batch, units): last h;
    # (batch, units): last c
    print("  inference      ", h[0, :2].numpy().round(4))
    np.testing.assert_allclose(h_seq, h_plain, atol=1e-6)

    for _ in range(5):
        h_run, h, c = layer(x, training=True)
        # (batch, timesteps, units): every h, training;
        # (batch, units): last h; (batch, units): last c
        print("  training=True  ", h[0, :2].numpy().round(4))
        np.testing.assert_array_equal(h_run[:, -1], h)
        assert not np.allclose(h_run, h_plain, atol=0.01)
        assert np.all(h_run != 0)
        training = panel.plot(h_run[0, :, 0], color="C0", alpha=0.5)
    training[0].set_label("training=True")
    panel.plot(h_plain[0, :, 0], color="C1", lw=2, label="inference")
    panel.set(title=f"{rate}=0.5", ylabel="h of unit 0")
panel.set_xlabel("timestep")
labels = panel.get_legend_handles_labels()
fig.legend(*labels, loc="outside lower center", ncols=2)
plt.show()
