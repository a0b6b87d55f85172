"""Stacked and bidirectional: h_n is forward, backward, layer by layer

Each PyTorch layer is one Keras Bidirectional: the weights `_l0` first, those
that end in `_reverse` second. Both put forward before backward in the output.
"""
# requires: torch

import numpy as np
import torch
from tensorflow.keras.layers import LSTM, Bidirectional

batch, timesteps, features, units, num_layers = 7, 5, 3, 6, 2
torch.manual_seed(0)
x = torch.randn(batch, timesteps, features)
theirs = torch.nn.LSTM(
    features, units, num_layers, bidirectional=True, batch_first=True
)
theirs.requires_grad_(False)
output, (h_n, c_n) = theirs(x)
groups = [[w.numpy() for w in group] for group in theirs.all_weights]
each = [[ih.T, hh.T, b_ih + b_hh] for ih, hh, b_ih, b_hh in groups]
y, h_list = x.numpy(), []
for layer in range(num_layers):
    ours = Bidirectional(LSTM(units, return_sequences=True, return_state=True))
    ours.build(y.shape)
    ours.set_weights(each[2 * layer] + each[2 * layer + 1])
    y, fh, fc, bh, bc = ours(y)
    h_list += [fh, bh]
print("PyTorch", h_n[:, 0, 0].numpy().round(4))
print("Keras  ", np.stack(h_list)[:, 0, 0].round(4))
# region proof
np.testing.assert_allclose(y, output, atol=1e-6)
np.testing.assert_allclose(h_list, h_n, atol=1e-6)
np.testing.assert_allclose([fc, bc], c_n[-2:], atol=1e-6)
# endregion proof
