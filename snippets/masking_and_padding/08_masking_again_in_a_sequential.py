"""A stack in a Sequential masks padding in every layer: Masking() again

With `zero_output_for_mask=True` an LSTM returns zeros at masked timesteps,
from which `Masking()` makes the mask again for the next layer.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, last_units = 2, 6, 3, 5, 4
tf.keras.utils.set_random_seed(0)

tokens = np.array([[5, 2, 7, 3, 0, 0], [6, 1, 8, 2, 0, 0]])
# (batch, timesteps): token ids, 0 is padding
model = tf.keras.Sequential(
    [
        tf.keras.layers.Embedding(9, features, mask_zero=True),
        tf.keras.layers.LSTM(
            units, return_sequences=True, zero_output_for_mask=True
        ),
        tf.keras.layers.Masking(),
        tf.keras.layers.LSTM(last_units),
    ]
)
h = model(tokens)  # (batch, last_units)
short = model(tokens[:, :4])  # (batch, last_units): nothing is padded
print("padded        ", h[0].numpy().round(4))
print("nothing padded", short[0].numpy().round(4))
# region proof
np.testing.assert_allclose(h, short, atol=1e-6)
zero_h = np.zeros((1, timesteps, units))  # of real timesteps
assert not np.any(tf.keras.layers.Masking().compute_mask(zero_h))
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
rows = lstm(np.ones((1, 2, features)), mask=np.array([[True, False]]))
np.testing.assert_array_equal(rows[0, 0], rows[0, 1])  # repeated, no zeros
assert np.all(tf.keras.layers.Masking().compute_mask(rows))
# endregion proof
