"""GRU: swap the first two gates and keep both biases

PyTorch's order is r, z, n, that of Keras is z, r, candidate. With
`reset_after=True`, the default, Keras keeps two biases as PyTorch does.
"""
# requires: torch

import numpy as np
import tensorflow as tf
import torch


def zrn(parameter):
    r, z, n = np.split(parameter.detach().numpy(), 3)
    return np.concatenate([z, r, n])


batch, timesteps, features, units = 2, 5, 3, 4
torch.manual_seed(0)
x = torch.randn(batch, timesteps, features)
theirs = torch.nn.GRU(features, units, batch_first=True)
output, h_n = theirs(x)
w_ih, w_hh, b_ih, b_hh = map(zrn, theirs.parameters())
ours = tf.keras.layers.GRU(units, return_sequences=True, return_state=True)
ours.build((batch, timesteps, features))
ours.set_weights([w_ih.T, w_hh.T, np.stack([b_ih, b_hh])])
h_seq, h = ours(x.numpy())  # (batch, timesteps, units), (batch, units)
print("PyTorch h", h_n[0, 0].detach().numpy().round(4))
print("Keras h  ", h[0].numpy().round(4))
# region proof
np.testing.assert_allclose(h_seq, output.detach().numpy(), atol=1e-6)
np.testing.assert_allclose(h, h_n[0].detach().numpy(), atol=1e-6)
assert ours.reset_after
once = tf.keras.layers.GRU(units, reset_after=False)
once.build(x.shape)
assert once.get_weights()[2].shape == (3 * units,)  # one bias
# endregion proof
