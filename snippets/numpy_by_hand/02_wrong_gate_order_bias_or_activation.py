"""Three mistakes that raise no error and give another h

Gate order i, f, o, c; the bias left out; h in front of x: every shape still
fits, and the numbers are wrong.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 20, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, dtype="float64")
expected = lstm(x)  # (batch, units): last h
kernel, recurrent_kernel, bias = lstm.get_weights()
stack = np.vstack([kernel, recurrent_kernel])  # (features + units, 4 * units)


def last_h(order="ifco", bias=bias, h_first=False):
    h = c = np.zeros((batch, units))
    for t in range(timesteps):
        both = np.hstack([h, x[:, t]] if h_first else [x[:, t], h])
        z = dict(zip(order, np.split(both @ stack + bias, 4, axis=-1)))
        c = tf.sigmoid(z["f"]) * c + tf.sigmoid(z["i"]) * np.tanh(z["c"])
        h = tf.sigmoid(z["o"]) * np.tanh(c)
    return h


for wrong in ({"order": "ifoc"}, {"bias": 0}, {"h_first": True}):
    print(wrong, "wrong by", np.abs(last_h(**wrong) - expected).max().round(2))
# region proof
np.testing.assert_allclose(last_h(), expected, rtol=0, atol=1e-12)
for wrong in ({"order": "ifoc"}, {"bias": 0}, {"h_first": True}):
    assert np.abs(last_h(**wrong) - expected).max() > 0.01
relu = tf.keras.layers.LSTM(units, activation="relu", dtype="float64")
relu.build(x.shape)
relu.set_weights([kernel, recurrent_kernel, bias])
h = c = np.zeros((batch, units))
for t in range(timesteps):  # relu in place of both tanh, and of no sigmoid
    i, f, z_c, o = np.split(np.hstack([x[:, t], h]) @ stack + bias, 4, axis=-1)
    c = tf.sigmoid(f) * c + tf.sigmoid(i) * np.maximum(z_c, 0)
    h = tf.sigmoid(o) * np.maximum(c, 0)
np.testing.assert_allclose(relu(x), h, rtol=0, atol=1e-12)
dropping = tf.keras.layers.LSTM(units, dropout=0.5, dtype="float64")
dropping.build(x.shape)
dropping.set_weights([kernel, recurrent_kernel, bias])
after = tf.keras.layers.Dropout(0.5, dtype="float64")
np.testing.assert_allclose(after(dropping(x)), expected, atol=1e-12)
# endregion proof
