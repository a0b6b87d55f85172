"""A mask in NumPy: keep the old h and c where the mask is False

`np.where` is the whole mask. The output repeats the previous output; before
the first real timestep it is zero, even when the initial h is not.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 3, 6, 2, 4
tf.keras.utils.set_random_seed(0)

x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
mask = np.array(
    [
        [True, True, True, True, False, False],  # right padding
        [False, False, True, True, True, True],  # left padding
        [True, False, True, False, True, False],
    ]
)
lstm = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True, dtype="float64"
)
h_0 = np.random.default_rng(1).normal(size=(batch, units))
c_0 = np.random.default_rng(2).normal(size=(batch, units))
expected = lstm(x, mask=mask, initial_state=[h_0, c_0])
kernel, recurrent_kernel, bias = lstm.get_weights()


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


h, c = h_0, c_0
output = np.zeros((batch, units))
outputs = []
for t in range(timesteps):
    z = x[:, t] @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    new_c = sigmoid(f) * c + sigmoid(i) * np.tanh(candidate)
    new_h = sigmoid(o) * np.tanh(new_c)
    real = mask[:, t, None]  # (batch, 1): True where the timestep is real
    c = np.where(real, new_c, c)  # (batch, units): held where masked
    h = np.where(real, new_h, h)  # (batch, units): held where masked
    output = np.where(real, new_h, output)  # (batch, units): repeated
    outputs.append(output)
h_seq = np.stack(outputs, axis=1)  # (batch, timesteps, units): outputs

for by_hand, keras in zip((h_seq, h, c), expected):
    np.testing.assert_allclose(by_hand, keras, rtol=0, atol=1e-12)
print("unit 0 over time, one row a sequence\n", h_seq[..., 0].round(4))
