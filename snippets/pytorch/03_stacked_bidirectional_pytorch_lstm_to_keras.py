"""Stacked and bidirectional: h_n is forward, backward, layer by layer

Each PyTorch layer is one Keras Bidirectional: the weights `_l0` first, those
that end in `_reverse` second. Both put forward before backward in the output.
"""
# requires: torch

import numpy as np
import tensorflow as tf
import torch

batch, timesteps, features, units, num_layers = 7, 5, 3, 6, 2
torch.manual_seed(0)

x = torch.randn(batch, timesteps, features)
theirs = torch.nn.LSTM(
    features, units, num_layers, bidirectional=True, batch_first=True
)
output, states = theirs(x)
h_n, c_n = states
# (2 * num_layers, batch, units), (2 * num_layers, batch, units)


def keras_weights(suffix):
    names = "weight_ih", "weight_hh", "bias_ih", "bias_hh"
    w_ih, w_hh, b_ih, b_hh = (
        getattr(theirs, name + suffix).detach().numpy() for name in names
    )
    return [w_ih.T, w_hh.T, b_ih + b_hh]


y = x.numpy()
h_list, c_list = [], []
for layer in range(num_layers):
    ours = tf.keras.layers.Bidirectional(
        tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
    )
    ours.build(y.shape)
    ours.set_weights(
        keras_weights(f"_l{layer}") + keras_weights(f"_l{layer}_reverse")
    )
    y, fh, fc, bh, bc = ours(y)
    # (batch, timesteps, 2 * units): forward, backward;
    # (batch, units): forward h; (batch, units): forward c;
    # (batch, units): backward h; (batch, units): backward c
    h_list += [fh, bh]
    c_list += [fc, bc]

np.testing.assert_allclose(y, output.detach().numpy(), atol=1e-6)
np.testing.assert_allclose(h_list, h_n.detach().numpy(), atol=1e-6)
np.testing.assert_allclose(c_list, c_n.detach().numpy(), atol=1e-6)
