"""LSTM(1) or many units for one feature? units is memory, not features

The sum of two sine waves is one feature, but the next value depends on where
both waves are: more than one number to remember at each timestep.
"""

import numpy as np
import tensorflow as tf

samples, timesteps, features = 320, 20, 1
tf.keras.utils.set_random_seed(0)
phases = np.random.uniform(0, 2 * np.pi, (2, samples, 1))
time = np.arange(timesteps + 1)
waves = np.sin(time * 1.05 + phases[0]) + np.sin(time * 0.42 + phases[1])
x = waves[:, :-1, None]  # (samples, timesteps, features)
y = waves[:, -1:]  # (samples, 1): the next value

inputs = tf.keras.Input((timesteps, features))
predicted, errors = {}, {}
for units in (1, 4, 16):
    output = tf.keras.layers.Dense(1)(tf.keras.layers.LSTM(units)(inputs))
    model = tf.keras.Model(inputs, output)
    model.compile(tf.keras.optimizers.Adam(0.03), "mse")
    model.fit(x[:256], y[:256], epochs=12, verbose=0)
    predicted[units] = model(x[256:])
    errors[units] = np.sqrt(np.mean((predicted[units] - y[256:]) ** 2))
    print(f"LSTM({units}): test error {errors[units]:.1f}")
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
plt.axline((0, 0), slope=1, color="C2", label="no error")
plt.plot(y[256:], predicted[1], "C1s", ms=4, label="LSTM(1)")
plt.plot(y[256:], predicted[16], "C0o", ms=4, label="LSTM(16)")
plt.title("The next value of unseen waves")
plt.xlabel("true value")
plt.ylabel("predicted value")
plt.figlegend(loc="outside lower center", ncols=3)
plt.show()
# endregion plot
# region proof
assert errors[1] > errors[4] > errors[16]
assert errors[1] > 4 * errors[16]
# endregion proof
