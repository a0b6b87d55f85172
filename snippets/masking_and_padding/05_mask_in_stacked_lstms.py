"""Pass the mask to every LSTM of a stack

In a Sequential the mask has to travel by itself: through an LSTM on Keras
3.15, but not on 3.16. `mask=` gives the same on both.
"""

import tensorflow as tf

batch, timesteps, features, units, last_units = 2, 6, 3, 5, 4
tf.keras.utils.set_random_seed(0)
real = tf.random.normal((batch, 4, features))
x = tf.pad(real, [[0, 0], [0, 2], [0, 0]])
# (batch, timesteps, features): two timesteps of padding

masking = tf.keras.layers.Masking()
lower = tf.keras.layers.LSTM(units, return_sequences=True)
upper = tf.keras.layers.LSTM(last_units)
mask = masking.compute_mask(x)  # (batch, timesteps)
h_seq = lower(x, mask=mask)  # (batch, timesteps, units)
explicit = upper(h_seq, mask=mask)  # (batch, last_units)

travels = tf.keras.Sequential([masking, lower, upper])(x)
# (batch, last_units): right, or lost
lost = upper(lower(masking(x)) * 1.0)  # (batch, last_units): mask is gone
print("mask=      ", explicit[0].numpy().round(4))
print("Sequential ", travels[0].numpy().round(4))
print("mask lost  ", lost[0].numpy().round(4))
# region proof
import numpy as np

short = upper(lower(real))  # (batch, last_units): nothing is padded
np.testing.assert_allclose(explicit, short, atol=1e-6)
assert np.abs(lost - short).max() > 0.01
wanted = explicit if lower.supports_masking else lost  # on Keras 3.16: lost
np.testing.assert_allclose(travels, wanted, atol=1e-6)
inputs = tf.keras.Input((timesteps, features))
mask = masking.compute_mask(inputs)  # (None, timesteps): symbolic
output = upper(lower(inputs, mask=mask), mask=mask)
model = tf.keras.Model(inputs, output)
np.testing.assert_allclose(model(x), short, atol=1e-6)
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    tf.keras.layers.LSTM(last_units)(x, mask=masking.compute_mask(x))
words = (
    "does not support masking and will therefore destroy the mask information"
)
warned = words in " ".join(str(w.message) for w in caught)
assert warned != lower.supports_masking  # on Keras 3.16
# endregion proof
