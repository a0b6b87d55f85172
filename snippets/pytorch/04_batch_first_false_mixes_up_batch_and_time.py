"""Without batch_first=True PyTorch reads the batch as time, silently

PyTorch's default is `(timesteps, batch, features)`. An array laid out for
Keras fits as well, so nothing is raised; the numbers and h are others.
"""
# requires: torch

import torch

batch, timesteps, features, units = 2, 5, 3, 4
torch.manual_seed(0)

x = torch.randn(batch, timesteps, features)
right = torch.nn.LSTM(features, units, batch_first=True)
wrong = torch.nn.LSTM(features, units)
wrong.load_state_dict(right.state_dict())

with torch.no_grad():
    output, states = right(x)
    mixed, mixed_states = wrong(x)
    x_by_time = x.transpose(0, 1)  # (timesteps, batch, features)
    swapped, _ = wrong(x_by_time)

h_n = states[0]  # (1, batch, units): one h a sequence
h_mixed = mixed_states[0]  # (1, timesteps, units): one h a timestep
assert mixed.shape == output.shape == (batch, timesteps, units)

print("batch_first=True ", output[1, 0].numpy().round(4))
print("batch_first=False", mixed[1, 0].numpy().round(4))
# region proof
import numpy as np

assert not np.allclose(mixed, output, atol=1e-3)
np.testing.assert_allclose(swapped.transpose(0, 1), output, atol=1e-6)
# endregion proof
