"""A new PyTorch LSTM has no forget bias of 1; proj_size has no counterpart

Keras starts the bias of the forget gate at 1 and the others at 0. PyTorch
draws every weight and bias between -1 and 1 over the square root of units.
"""
# requires: torch

import numpy as np
import tensorflow as tf
import torch

features, units, proj_size = 3, 64, 16
torch.manual_seed(0)

ours = tf.keras.layers.LSTM(units)
ours.build((None, None, features))
keras_bias = ours.get_weights()[2].reshape(4, units)  # (4, units)

theirs = torch.nn.LSTM(features, units)
pytorch_bias = (theirs.bias_ih_l0 + theirs.bias_hh_l0).detach().numpy()
pytorch_bias = pytorch_bias.reshape(4, units)  # (4, units)
limit = 1 / np.sqrt(units)

print("mean bias of i, f, candidate, o")
print("Keras  ", keras_bias.mean(axis=1).round(1))
print("PyTorch", pytorch_bias.mean(axis=1).round(1) + 0.0)
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
plt.plot(keras_bias.ravel(), "C1", label="Keras")
plt.plot(pytorch_bias.ravel(), "C0.", label="PyTorch, the sum of both")
plt.xticks(units * (np.arange(4) + 0.5), ["i", "f", "candidate", "o"])
plt.title("Bias of a new LSTM")
plt.xlabel("gate, 64 units each")
plt.ylabel("bias")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
np.testing.assert_array_equal(keras_bias.mean(axis=1), [0, 1, 0, 0])
assert all(w.detach().abs().max() <= limit for w in theirs.parameters())
assert np.abs(pytorch_bias.mean(axis=1)).max() < 0.1
assert len(ours.get_weights()) == 3

small = torch.nn.LSTM(features, units, proj_size=proj_size)
weight_hh = small.weight_hh_l0  # (4 * units, proj_size): h is smaller than c
weight_hr = small.weight_hr_l0  # (proj_size, units): the projection to h
assert len(list(small.parameters())) == 5
with np.testing.assert_raises_regex(Exception, "proj_size"):
    tf.keras.layers.LSTM(units, proj_size=proj_size)
# endregion proof
