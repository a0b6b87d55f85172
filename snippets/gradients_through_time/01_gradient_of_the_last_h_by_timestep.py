"""The forget bias decides how far back the gradient of the last h goes

Its norm with respect to each timestep of the input, before any training, for a
forget bias of 0, of 1, which is the default, and of 3.
"""

import numpy as np
import tensorflow as tf

timesteps, features, units = 60, 4, 32
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((16, timesteps, features))


def by_timestep(layer):
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(layer(x))
    return tf.norm(tape.gradient(total, x), axis=(0, 2)).numpy()


norms = {}
for forget in (0, 1, 3):
    lstm = tf.keras.layers.LSTM(units)
    lstm.build(x.shape)
    bias = np.repeat([0, forget, 0, 0], units)  # i, f, candidate, o
    lstm.cell.bias.assign(bias)
    norms[forget] = by_timestep(lstm)
    ratio = norms[forget][0] / norms[forget][-1]
    back = ratio ** (1 / (timesteps - 1))
    print(f"bias {forget}: times {back:.1f} per timestep, {ratio:.0e} in all")
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
for n, (forget, norm) in enumerate(norms.items()):
    plt.semilogy(norm, ".-", color=f"C{n}", label=f"forget bias {forget}")
plt.title("Gradient of the last h")
plt.xlabel("timestep of the input")
plt.ylabel("norm of the gradient")
plt.gca().yaxis.set_major_formatter("{x:g}")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
for forget in (0, 1):
    assert (np.diff(norms[forget]) > 0).all()  # smaller at each one back
assert norms[0][0] < 1e-3 * norms[1][0] < 1e-6 * norms[3][0]
assert norms[1][0] < 1e-4 * norms[1][-1] and norms[3][0] > norms[3][-1]
default = tf.keras.layers.LSTM(units)
default.build(x.shape)
expected = np.repeat([0, 1, 0, 0], units)
np.testing.assert_array_equal(default.cell.bias, expected)
np.testing.assert_allclose(tf.sigmoid([1.0, 3.0]), [0.73, 0.95], atol=5e-3)
assert not tf.keras.layers.LSTM(units).weights  # before build
default.cell.recurrent_kernel.assign(tf.zeros((units, 4 * units)))
norm = by_timestep(default)  # without what h carries: the gate alone
back = [(n[0] / n[-1]) ** (1 / (timesteps - 1)) for n in (norm, norms[1])]
assert abs(back[0] - 0.73) < 0.01 < 0.05 < back[1] - back[0]
# endregion proof
