"""Trained: which question each readout learns to answer

Of sixty random values one is marked. What was it, and what was the last one?
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

examples, timesteps, features, units = 2048, 60, 2, 8


def data(seed):
    rng = np.random.default_rng(seed)
    value = rng.uniform(-1, 1, (examples, timesteps))
    marker = np.eye(timesteps)[rng.integers(0, timesteps, examples)]
    answers = [np.sum(value * marker, axis=1), value[:, -1]]
    return np.stack([value, marker], axis=2), np.stack(answers, axis=1)


def attention(h_seq):
    hidden = tf.keras.layers.Dense(units, activation="tanh")(h_seq)
    scores = tf.keras.layers.Dense(1)(hidden)
    weights = tf.keras.layers.Softmax(axis=1, name="weights")(scores)
    return tf.keras.ops.sum(weights * h_seq, axis=1)


readouts = {
    "last": lambda h_seq: h_seq[:, -1],
    "mean": tf.keras.layers.GlobalAveragePooling1D(),
    "max": tf.keras.layers.GlobalMaxPooling1D(),
    "last + max": lambda h_seq: tf.keras.ops.concatenate(
        [h_seq[:, -1], tf.keras.ops.max(h_seq, axis=1)], axis=1
    ),
    "attention": attention,
}
(x, y), (x_test, y_test) = data(0), data(1)
inputs = tf.keras.Input((timesteps, features))
for name, readout in readouts.items():
    tf.keras.utils.set_random_seed(1)
    h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)
    model = tf.keras.Model(inputs, tf.keras.layers.Dense(2)(readout(h_seq)))
    model.compile(tf.keras.optimizers.Adam(0.03), "mse")
    # Shuffled, the examples would come in another order on Keras 3.16.
    model.fit(x, y, batch_size=64, epochs=4, shuffle=False, verbose=0)
    error = np.mean((model(x_test) - y_test) ** 2, axis=0) / y_test.var(axis=0)
    marked, last = np.maximum(0, 1 - error).round(1)
    print(f"{name:10} marked {marked:4.0%}, last {last:4.0%}")
    assert list(error < 0.3) == [name != "last", name.startswith("last")]

weights = model.get_layer("weights").output
weights = tf.keras.Model(inputs, weights)(x_test[:12])  # (12, timesteps, 1)
marked = x_test[:12, :, 1].argmax(axis=1)
np.testing.assert_array_equal(np.argmax(weights[:, :, 0], axis=1), marked)
plt.imshow(weights[:, :, 0], aspect="auto", vmin=0, vmax=1)
plt.colorbar(label="weight")
plt.scatter(marked, range(12), s=90, fc="none", ec="C1")
plt.title("Attention weights; the marked timestep is circled")
plt.gca().set(xlabel="timestep", ylabel="test sequence")
plt.show()
