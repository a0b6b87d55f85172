"""Trained: which question each summary learns to answer

Of sixty random values one is marked. What was it, and what was the last one?
"""

import numpy as np
import tensorflow as tf

samples, timesteps, features, units, half = 4096, 60, 2, 8, 2048
value = np.random.default_rng(0).uniform(-1, 1, (samples, timesteps))
marker = np.eye(timesteps)[np.arange(samples) * 7 % timesteps]
x = np.stack([value, marker], axis=2)  # (samples, timesteps, features)
y = np.stack([np.sum(value * marker, axis=1), value[:, -1]], axis=1)
inputs = tf.keras.Input((timesteps, features))


def explained(readout):
    tf.keras.utils.set_random_seed(1)
    h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)
    model = tf.keras.Model(inputs, tf.keras.layers.Dense(2)(readout(h_seq)))
    model.compile(tf.keras.optimizers.Adam(0.03), "mse")
    model.fit(x[:half], y[:half], 64, epochs=4, shuffle=False, verbose=0)
    error = np.mean((model(x[half:]) - y[half:]) ** 2, axis=0)
    return np.maximum(0, 1 - error / y[half:].var(axis=0)).round(1)


last = explained(lambda h_seq: h_seq[:, -1])
maximum = explained(tf.keras.layers.GlobalMaxPooling1D())
print("marked, last value: last h", last, "maximum", maximum)


# region plot
import matplotlib.pyplot as plt


def attention(h_seq):
    hidden = tf.keras.layers.Dense(units, activation="tanh")(h_seq)
    scores = tf.keras.layers.Dense(1)(hidden)
    attention.weights = tf.keras.layers.Softmax(axis=1)(scores)
    return tf.keras.ops.sum(attention.weights * h_seq, axis=1)


share = explained(attention)
weights = tf.keras.Model(inputs, attention.weights)(x[-12:])[..., 0]
marked = marker[-12:].argmax(axis=1)
plt.imshow(weights, aspect="auto", vmin=0, vmax=1)
plt.colorbar(label="weight")
plt.scatter(marked + 1.5, range(12), marker="<", c="white", s=30)
plt.title("Attention weights, ◂ at the mark")
plt.gca().set(xlabel="timestep", ylabel="test sequence")
plt.show()
# endregion plot
# region proof
mean = explained(tf.keras.layers.GlobalAveragePooling1D())
pooled, side = (
    tf.keras.layers.GlobalMaxPooling1D(),
    tf.keras.layers.Concatenate(),
)
both = explained(lambda h_seq: side([h_seq[:, -1], pooled(h_seq)]))
knows = np.array([last, maximum, mean, share, both]) > 0.6
assert knows.tolist() == [[0, 1], [1, 0], [1, 0], [1, 0], [1, 1]]
np.testing.assert_array_equal(np.argmax(weights, axis=1), marked)
assert mean[0] < min(maximum[0], share[0])
# endregion proof
