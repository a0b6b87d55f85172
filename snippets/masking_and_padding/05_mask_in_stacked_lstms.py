"""Pass the mask to every LSTM of a stack

In Keras 3.15 a mask travels on through an LSTM with return_sequences=True,
but not through plain TensorFlow operations. `mask=` does not depend on it.
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

np.testing.assert_array_equal(implicit(x), explicit(x))
np.testing.assert_allclose(explicit(x), upper(lower(x[:, :4])), atol=1e-6)
print("mask=      ", explicit(x)[0].numpy().round(4))
print("Sequential ", implicit(x)[0].numpy().round(4))

lost = upper(lower(masking(x)) * 1.0)  # (batch, last_units): mask is gone
print("mask lost  ", lost[0].numpy().round(4))
assert np.abs(lost - explicit(x)).max() > 0.01
