"""Pass the mask to every LSTM of a stack

In a Sequential the mask has to travel by itself: through an LSTM on Keras
3.15, but not on 3.16. `mask=` gives the same on both.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, last_units = 2, 6, 3, 5, 4
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
x[:, 4:] = 0  # two timesteps of padding

lower = tf.keras.layers.LSTM(units, return_sequences=True)
upper = tf.keras.layers.LSTM(last_units)

inputs = tf.keras.Input((timesteps, features))
masking = tf.keras.layers.Masking()
mask = masking.compute_mask(inputs)  # (None, timesteps): symbolic
h_seq = lower(masking(inputs), mask=mask)  # (None, timesteps, units)
output = upper(h_seq, mask=mask)  # (None, last_units)
explicit = tf.keras.Model(inputs, output)

implicit = tf.keras.Sequential([masking, lower, upper])

right = explicit(x)  # (batch, last_units)
travels = implicit(x)  # (batch, last_units): right, or lost
lost = upper(lower(masking(x)) * 1.0)  # (batch, last_units): mask is gone
short = upper(lower(x[:, :4]))  # (batch, last_units): nothing is padded

print("mask=      ", right[0].numpy().round(4))
print("Sequential ", travels[0].numpy().round(4))
print("mask lost  ", lost[0].numpy().round(4))
np.testing.assert_allclose(right, short, atol=1e-6)
assert np.abs(lost - short).max() > 0.01
assert any(np.allclose(travels, either, atol=1e-6) for either in (right, lost))
