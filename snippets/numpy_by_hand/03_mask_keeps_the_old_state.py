"""A mask in NumPy: keep the old h and c where the mask is False

`np.where` is the whole mask. The output repeats the previous output; before
the first real timestep it is zero, even when the initial h is not.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 3, 6, 2, 4


# region forward
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def masked_lstm(x, mask, h, c, kernel, recurrent_kernel, bias):
    output = np.zeros_like(h)
    outputs = []
    for t in range(x.shape[1]):
        z = x[:, t] @ kernel + h @ recurrent_kernel + bias
        i, f, candidate, o = np.split(z, 4, axis=-1)
        new_c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
        new_h = sigmoid(o) * np.tanh(new_c)
        real = mask[:, t, None]  # (batch, 1): True where the timestep is real
        c = np.where(real, new_c, c)  # (batch, units): held where masked
        h = np.where(real, new_h, h)  # (batch, units): held where masked
        output = np.where(real, new_h, output)  # (batch, units): repeated
        outputs.append(output)
    return np.stack(outputs, axis=1), h, c


# endregion forward


# region compare
tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
x = rng.normal(size=(batch, timesteps, features))
mask = np.array([[1, 1, 1, 1, 0, 0], [0, 0, 1, 1, 1, 1], [1, 0, 1, 0, 1, 0]])
mask = mask.astype(bool)  # (batch, timesteps): False is padding
lstm = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True, dtype="float64"
)
states = list(rng.normal(size=(2, batch, units)))
expected = lstm(x, mask=mask, initial_state=states)
h_seq, h, c = masked_lstm(x, mask, *states, *lstm.get_weights())
# (batch, timesteps, units), (batch, units), (batch, units)
print("unit 0 over time, one row per sequence\n", h_seq[..., 0].round(4))
# endregion compare
# region proof
for by_hand, keras in zip((h_seq, h, c), expected):
    np.testing.assert_allclose(by_hand, keras, rtol=0, atol=1e-12)
# endregion proof
