"""Keras to PyTorch: transpose back, and give one of the biases zeros

PyTorch adds its two biases, so the whole bias goes into the first and zeros
into the second.
"""
# requires: torch

import numpy as np
import tensorflow as tf
import torch

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)

x = np.random.normal(size=(batch, timesteps, features)).astype("float32")
ours = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = ours(x)

kernel, recurrent_kernel, bias = ours.get_weights()
# (features, 4 * units): of the input; (units, 4 * units): of h; (4 * units,)

theirs = torch.nn.LSTM(features, units, batch_first=True)
arrays = kernel.T, recurrent_kernel.T, bias, 0 * bias
names = "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"
theirs.load_state_dict(dict(zip(names, map(torch.tensor, arrays))))
with torch.no_grad():
    output, (h_n, c_n) = theirs(torch.tensor(x))

print("Keras c  ", c[0].numpy().round(4))
print("PyTorch c", c_n[0, 0].numpy().round(4))
# region proof
np.testing.assert_allclose(output, h_seq, atol=1e-6)
np.testing.assert_allclose(h_n[0], h, atol=1e-6)
np.testing.assert_allclose(c_n[0], c, atol=1e-6)
# endregion proof
