"""h, c and their order are the same on each backend

The same weights and the same input: the values of h and c agree to four
decimals on every backend, and so does the order of what comes back.
"""

import keras
import numpy as np

array = keras.ops.convert_to_numpy
batch, timesteps, features, units = 2, 5, 3, 4
random = np.random.default_rng(0)
x = random.normal(size=(batch, timesteps, features)).astype("float32")
lstm = keras.layers.LSTM(units, return_sequences=True, return_state=True)
lstm.build(x.shape)
lstm.set_weights([random.normal(size=w.shape) for w in lstm.get_weights()])
out = lstm(x)
h_seq, h, c = map(array, out)
# (batch, timesteps, units), (batch, units), (batch, units)

print("returns:", type(out).__name__, "of", len(out))
print("h:", h[0].round(4) + 0)
print("c:", c[0].round(4) + 0)
print("the last row of h_seq is h:", np.array_equal(h_seq[:, -1], h))
print("a tensor of:", type(out[0]).__module__.partition(".")[0])
# region proof
assert type(out) is tuple and len(out) == 3
assert np.array_equal(h_seq[:, -1], h)
kernel, recurrent_kernel, bias = lstm.get_weights()
h_now, c_now = np.zeros((2, batch, units))
for t in range(timesteps):
    z = x[:, t] @ kernel + h_now @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c_now = f * c_now + i * np.tanh(g)
    h_now = o * np.tanh(c_now)
np.testing.assert_allclose(h, h_now, atol=1e-5)
np.testing.assert_allclose(c, c_now, atol=1e-5)
# endregion proof
