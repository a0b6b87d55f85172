"""The forward pass of an LSTM in NumPy, equal to Keras

A loop over time, vectorised over the batch. h at every timestep, the last h
and the last c agree to 1e-6 in float32 and to 1e-12 in float64.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 50, 3, 8


# region forward
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_numpy(x, kernel, recurrent_kernel, bias):
    h = np.zeros((x.shape[0], recurrent_kernel.shape[0]), x.dtype)
    c = np.zeros_like(h)
    h_steps = []
    for t in range(x.shape[1]):
        z = x[:, t] @ kernel + h @ recurrent_kernel + bias
        # (batch, 4 * units): all four gates before their activations
        i, f, candidate, o = np.split(z, 4, axis=-1)
        # (batch, units): input gate; (batch, units): forget gate;
        # (batch, units): candidate; (batch, units): output gate
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
        h = sigmoid(o) * np.tanh(c)
        h_steps.append(h)
    return np.stack(h_steps, axis=1), h, c


# endregion forward


# region compare
tf.keras.utils.set_random_seed(0)
values = np.random.default_rng(0).normal(size=(batch, timesteps, features))
for dtype, limit in (("float32", 1e-6), ("float64", 1e-12)):
    x = values.astype(dtype)
    lstm = tf.keras.layers.LSTM(
        units, return_sequences=True, return_state=True, dtype=dtype
    )
    expected = lstm(x)
    h_seq, h, c = lstm_numpy(x, *lstm.get_weights())
    # (batch, timesteps, units): every h; (batch, units): last h;
    # (batch, units): last c

    for by_hand, keras in zip((h_seq, h, c), expected):
        assert by_hand.dtype == dtype
        np.testing.assert_allclose(by_hand, keras, rtol=0, atol=limit)
    largest = np.abs(h_seq - expected[0]).max()
    print(f"{dtype}: off by {largest / np.finfo(dtype).eps:.0f} eps")
    assert largest < 5 * np.finfo(dtype).eps
# endregion compare
