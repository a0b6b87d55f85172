"""The influence of the initial state fades

Two runs over the same sequence, started differently, come together: the
forget gate keeps only a share of c at each timestep.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 4, 50, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
ones = tf.ones((batch, units))

differences = {}
for name, bias in (("forget bias 1 (default)", 1.0), ("forget bias 2", 2.0)):
    lstm = tf.keras.layers.LSTM(units, return_sequences=True)
    lstm.build(x.shape)
    kernel, recurrent, biases = lstm.get_weights()
    biases[units : 2 * units] = bias
    lstm.set_weights([kernel, recurrent, biases])
    from_zeros = lstm(x)  # (batch, timesteps, units)
    from_ones = lstm(x, initial_state=[ones, ones])
    # (batch, timesteps, units)
    differences[name] = np.abs(from_ones - from_zeros).max(axis=(0, 2))

for name, values in differences.items():
    print(
        f"{name}: {values[0]:.2f} after 1 timestep, {values[-1]:.0e} after 50"
    )
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
for name, values in differences.items():
    plt.semilogy(range(timesteps), values, label=name)
plt.title("How long the initial state is felt")
plt.xlabel("timestep")
plt.ylabel("largest difference of h")
plt.gca().yaxis.set_major_formatter("{x:g}")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
default, open_gate = differences.values()
assert default[-1] < default[0] / 1000
assert open_gate[-1] > 100 * default[-1]
fresh = tf.keras.layers.LSTM(units)
fresh.build(x.shape)
forget = tf.sigmoid(fresh.cell.bias[units : 2 * units])
np.testing.assert_allclose(forget, [0.73] * units, atol=2e-3)
# endregion proof
