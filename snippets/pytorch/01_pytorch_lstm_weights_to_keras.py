"""PyTorch to Keras: transpose two matrices, add two biases

The gates are in the same order, i, f, candidate, o, so nothing is
reordered. The sequence, h and c of both layers agree within 1e-6.
"""
# requires: torch

import tensorflow as tf
import torch

batch, timesteps, features, units, num_layers = 2, 5, 3, 4, 1
torch.manual_seed(0)
x = torch.randn(batch, timesteps, features)  # (batch, timesteps, features)
theirs = torch.nn.LSTM(features, units, num_layers, batch_first=True)
theirs.requires_grad_(False)
output, states = theirs(x)
h_n, c_n = states
# (num_layers, batch, units): last h; (num_layers, batch, units): last c

weight_ih = theirs.weight_ih_l0.numpy()  # (4 * units, features): of the input
weight_hh = theirs.weight_hh_l0.numpy()  # (4 * units, units): of h
bias = (theirs.bias_ih_l0 + theirs.bias_hh_l0).numpy()  # (4 * units,)
ours = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
ours.build((batch, timesteps, features))
ours.set_weights([weight_ih.T, weight_hh.T, bias])
h_seq, h, c = ours(x.numpy())
# (batch, timesteps, units), (batch, units), (batch, units)

print("PyTorch h", h_n[0, 0].numpy().round(4))
print("Keras h  ", h[0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_allclose(h_seq, output, atol=1e-6)
np.testing.assert_allclose(h, h_n[0], atol=1e-6)
np.testing.assert_allclose(c, c_n[0], atol=1e-6)
with np.testing.assert_raises_regex(ValueError, "is not compatible"):
    ours.set_weights([weight_ih, weight_hh, bias])
# endregion proof
