"""A padded batch through two LSTMs: does the second one see the mask?

The first LSTM reads the mask on every version. Whether the second one, the
pooling and the loss see it depends on Keras, unless you pass it by name.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, vocabulary, features, units, real = 2, 6, 9, 3, 4, 4
tf.keras.utils.set_random_seed(0)
tokens = np.zeros((batch, timesteps), int)  # 0 is padding
tokens[:, :real] = np.random.default_rng(0).integers(1, vocabulary, (2, real))

embedding = tf.keras.layers.Embedding(vocabulary, features, mask_zero=True)
lower = tf.keras.layers.LSTM(units, return_sequences=True)
upper = tf.keras.layers.LSTM(units + 1)
model = tf.keras.Sequential([embedding, lower, upper])

padded = model(tokens)  # (batch, units + 1)
unpadded = model(tokens[:, :real])  # (batch, units + 1): the same sentences
print("padding changes the model's answer by", end=" ")
print(f"{np.abs(padded - unpadded).max():.4f}")

mask = embedding.compute_mask(tokens)  # (batch, timesteps): True is a word
h_seq = lower(embedding(tokens), mask=mask)  # (batch, timesteps, units)
by_name = upper(h_seq, mask=mask)  # (batch, units + 1)
print("with mask=mask in both layers by     ", end=" ")
print(f"{np.abs(by_name - unpadded).max():.4f}")
# region proof
np.testing.assert_allclose(by_name, unpadded, atol=1e-6)
first_alone = upper(lower(embedding(tokens), mask=mask))
is_right = np.allclose(first_alone, unpadded, atol=1e-6)
assert is_right == lower.supports_masking  # False from Keras 3.16 on
# endregion proof
