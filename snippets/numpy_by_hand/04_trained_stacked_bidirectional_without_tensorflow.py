"""A trained stack with a Bidirectional layer, computed by NumPy alone

`model.get_weights()` in an .npz file is all that is needed: kernel, recurrent
kernel and bias of each direction, of the second LSTM, then the Dense layer.
"""

import numpy as np
import tensorflow as tf

samples, timesteps, features, units, top = 32, 6, 3, 4, 5
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(samples, timesteps, features))
x = x.astype("float32")
# region train

inner = tf.keras.layers.LSTM(units, return_sequences=True)
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.Bidirectional(inner),
        tf.keras.layers.LSTM(top),
        tf.keras.layers.Dense(1),
    ]
)
model.compile(optimizer="adam", loss="mse")
model.fit(x, x.sum(axis=(1, 2)), epochs=3, verbose=0)
np.savez("weights.npz", *model.get_weights())
# endregion train


# region numpy
# From here on TensorFlow is not needed.
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_numpy(x, kernel, recurrent_kernel, bias):
    h = c = np.zeros((len(x), len(recurrent_kernel)), x.dtype)
    h_steps = []
    for t in range(x.shape[1]):
        z = x[:, t] @ kernel + h @ recurrent_kernel + bias
        i, f, candidate, o = np.split(z, 4, axis=-1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
        h = sigmoid(o) * np.tanh(c)
        h_steps.append(h)
    return np.stack(h_steps, axis=1)


weights = list(np.load("weights.npz").values())
forward = lstm_numpy(x, *weights[0:3])  # (samples, timesteps, units)
backward = lstm_numpy(x[:, ::-1], *weights[3:6])[:, ::-1]
both = np.concatenate([forward, backward], axis=-1)
last_h = lstm_numpy(both, *weights[6:9])[:, -1]  # (samples, top)
prediction = last_h @ weights[9] + weights[10]  # (samples, 1): Dense
print(prediction[:3, 0].round(2))
# endregion numpy
# region proof
expected = model(x)
np.testing.assert_allclose(prediction, expected, rtol=0, atol=1e-5)
# endregion proof
