"""The stacked model of the tutorial: one review, without and with padding"""

import tensorflow as tf

tf.keras.utils.set_random_seed(2)
LSTM, Bidirectional = tf.keras.layers.LSTM, tf.keras.layers.Bidirectional
embedding = tf.keras.layers.Embedding(9, 6, mask_zero=True)
lower = Bidirectional(LSTM(4, return_sequences=True))
upper = Bidirectional(LSTM(2))
model = tf.keras.Sequential([embedding, lower, upper])

alone = tf.constant([[5, 2, 7]])
padded = tf.constant([[5, 2, 7, 0, 0, 0]])
print([layer.supports_masking for layer in model.layers])
print("alone ", model(alone).numpy()[0].round(4))
print("padded", model(padded).numpy()[0].round(4))

mask = embedding.compute_mask(padded)
by_name = upper(lower(embedding(padded), mask=mask), mask=mask)  # <--
# region proof
import numpy as np

np.testing.assert_allclose(by_name, model(alone), atol=1e-6)
# endregion proof
