"""Four mistakes that raise no error and give another h

Gate order i, f, o, c; the bias left out; h in front of x; hard_sigmoid: every
shape still fits, and the numbers are wrong.
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 20, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, dtype="float64")
expected = lstm(x).numpy()
kernel, recurrent_kernel, bias = lstm.get_weights()
stack = np.vstack([kernel, recurrent_kernel])  # (features + units, 4 * units)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def hard_sigmoid(z):
    return np.clip(z / 6 + 0.5, 0, 1)


def h_of_unit_0(order="ifco", bias=bias, gate=sigmoid, h_first=False):
    h = c = np.zeros((batch, units))
    h_steps = []
    for t in range(timesteps):
        both = np.hstack([h, x[:, t]] if h_first else [x[:, t], h])
        z = dict(zip(order, np.split(both @ stack + bias, 4, axis=-1)))
        c = gate(z["f"]) * c + gate(z["i"]) * np.tanh(z["c"])
        h = gate(z["o"]) * np.tanh(c)
        h_steps.append(h[0, 0])
    return np.array(h_steps)


right = h_of_unit_0()  # (timesteps,): unit 0 of h over time
wrong = {
    "order i, f, o, c": h_of_unit_0(order="ifoc"),
    "bias left out": h_of_unit_0(bias=0),
    "h in front of x": h_of_unit_0(h_first=True),
    "hard_sigmoid": h_of_unit_0(gate=hard_sigmoid),
}
np.testing.assert_allclose(right, expected[0, :, 0], rtol=0, atol=1e-12)
steps = range(1, timesteps + 1)
plt.plot(steps, right, "o", color="C6", label="Keras and NumPy")
for name, values in wrong.items():
    print(f"{name}: wrong by up to {np.abs(values - right).max():.2f}")
    assert np.abs(values - right).max() > 0.01
    plt.plot(steps, values, label=name)
plt.title("One unit of h, right and wrong")
plt.xlabel("timestep")
plt.ylabel("value of h")
plt.xticks(range(0, timesteps + 1, 5))
plt.ylim(-0.8, 0.3)
plt.legend(ncols=2, loc="lower center")
plt.show()
