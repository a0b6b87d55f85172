"""A packed sequence is a mask with zero_output_for_mask=True

h and c agree: both are those of the last real timestep. After it PyTorch pads
the output with zeros, whereas Keras repeats the last h unless it is told to
give zeros.
"""
# requires: torch

import tensorflow as tf
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

batch, timesteps, features, units = 2, 5, 3, 4
lengths = [5, 3]
torch.manual_seed(0)
x = torch.randn(batch, timesteps, features)
theirs = torch.nn.LSTM(features, units, batch_first=True)
theirs.requires_grad_(False)
w_ih, w_hh, b_ih, b_hh = (w.numpy() for w in theirs.parameters())
packed = pack_padded_sequence(x, lengths, batch_first=True)
packed_output, (h_n, c_n) = theirs(packed)
output, _ = pad_packed_sequence(packed_output, batch_first=True)
print("PyTorch, unit 0", output[1, :, 0].numpy().round(4))
mask = tf.sequence_mask(lengths, timesteps)  # (batch, timesteps)
for zeros in (False, True):
    settings = {"return_sequences": True, "zero_output_for_mask": zeros}
    ours = tf.keras.layers.LSTM(units, **settings)
    ours.build(x.shape)
    ours.set_weights([w_ih.T, w_hh.T, b_ih + b_hh])
    h_seq = ours(x.numpy(), mask=mask)  # (batch, timesteps, units)
    print("Keras,   unit 0", h_seq[1, :, 0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_allclose(h_seq, output, atol=1e-6)
assert np.all(output[1, 3:].numpy() == 0)
options = {"return_sequences": True, "return_state": True}
lstm = tf.keras.layers.LSTM(units, **options)
lstm.build(x.shape)
lstm.set_weights([w_ih.T, w_hh.T, b_ih + b_hh])
repeated, h, c = lstm(x.numpy(), mask=mask)
# (batch, timesteps, units), (batch, units), (batch, units)
np.testing.assert_allclose(h, h_n[0], atol=1e-6)
np.testing.assert_allclose(c, c_n[0], atol=1e-6)
np.testing.assert_array_equal(repeated[1, 4], repeated[1, 2])
# endregion proof
