"""With activation="relu" h is no longer bounded

`activation` replaces both tanh functions. With relu nothing keeps h below 1,
and where the recurrent weights add up, as here, it grows past a thousand in
20 timesteps. A recurrent_activation of relu opens the gates beyond 1, which
takes the bound away, too.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 4, 20, 3, 8
settings = {
    "tanh": {},
    "relu": {"activation": "relu"},
    "relu in the gates": {"recurrent_activation": "relu"},
}
positive = tf.keras.initializers.Constant(0.5)
largest = {}
for name, activations in settings.items():
    tf.keras.utils.set_random_seed(0)
    x = tf.random.normal((batch, timesteps, features))
    lstm = tf.keras.layers.LSTM(
        units,
        recurrent_initializer=positive,
        return_sequences=True,
        **activations,
    )
    h_seq = lstm(x)  # (batch, timesteps, units): h after every timestep
    largest[name] = np.abs(h_seq).max(axis=(0, 2))
    print(f"{name}: largest |h| {largest[name].max():.2g}")
# region plot
import matplotlib.pyplot as plt

plt.figure(figsize=(4.3, 3.2))
for name, values in largest.items():
    plt.semilogy(range(timesteps), values, ".-", label=name)
plt.title("Largest |h| with tanh and with relu")
plt.xlabel("timestep")
plt.ylabel("largest |h|")
plt.xticks(range(0, timesteps, 5))
plt.gca().yaxis.set_major_formatter("{x:g}")
plt.legend(loc="upper center", bbox_to_anchor=(0.45, -0.2), ncols=3)
plt.show()
# endregion plot
# region proof
assert largest["tanh"].max() < 1
assert largest["relu"].max() > 1000
assert largest["relu in the gates"].max() > 1
by_relu = tf.keras.layers.LSTM(units, activation="relu")
h = by_relu(x[:, :1])  # one timestep by hand: relu twice, no tanh
kernel, _, bias = by_relu.weights
i, f, candidate, o = tf.split(x[:, 0] @ kernel + bias, 4, axis=-1)
c = tf.sigmoid(i) * tf.nn.relu(candidate)
np.testing.assert_allclose(tf.sigmoid(o) * tf.nn.relu(c), h, atol=1e-6)
# endregion proof
