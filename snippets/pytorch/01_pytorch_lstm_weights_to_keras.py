"""PyTorch to Keras: transpose two matrices, add two biases

The gates stand in the same order, i, f, candidate, o, so nothing is
reordered. The sequence, h and c of both layers agree within 1e-6.
"""
# requires: torch

import numpy as np
import tensorflow as tf
import torch

batch, timesteps, features, units = 2, 5, 3, 4
num_layers = 1
torch.manual_seed(0)

x = torch.randn(batch, timesteps, features)  # (batch, timesteps, features)
theirs = torch.nn.LSTM(features, units, num_layers, batch_first=True)
output, states = theirs(x)
h_n, c_n = states
# (num_layers, batch, units): last h; (num_layers, batch, units): last c

weights = {name: w.detach().numpy() for name, w in theirs.named_parameters()}
weight_ih = weights["weight_ih_l0"]  # (4 * units, features): of the input
weight_hh = weights["weight_hh_l0"]  # (4 * units, units): of h
bias = weights["bias_ih_l0"] + weights["bias_hh_l0"]  # (4 * units,)

ours = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True, name="lstm"
)
ours.build((batch, timesteps, features))
try:
    ours.set_weights([weight_ih, weight_hh, bias])
except ValueError as error:
    print(error)
    assert "is not compatible" in str(error)
ours.set_weights([weight_ih.T, weight_hh.T, bias])
h_seq, h, c = ours(x.numpy())
# (batch, timesteps, units): Keras' h at every timestep;
# (batch, units): last h; (batch, units): last c

print("PyTorch h", h_n[0, 0].detach().numpy().round(4))
print("Keras h  ", h[0].numpy().round(4))
np.testing.assert_allclose(h_seq, output.detach().numpy(), atol=1e-6)
np.testing.assert_allclose(h, h_n[0].detach().numpy(), atol=1e-6)
np.testing.assert_allclose(c, c_n[0].detach().numpy(), atol=1e-6)
