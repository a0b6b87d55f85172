"""The warning names the LSTM that drops the mask, not the one that misses it

Two LSTMs read padded tokens. On Keras 3.16, the second one reads the padding
as data and does not warn.
"""

import warnings

import numpy as np
import tensorflow as tf

timesteps, vocabulary, units = 6, 9, 4
tokens = np.pad(np.ones((2, timesteps), int), [(0, 0), (0, 3)])  # 0 is padding
model = tf.keras.Sequential(
    [
        tf.keras.layers.Embedding(vocabulary, 3, mask_zero=True),
        tf.keras.layers.LSTM(units, return_sequences=True, name="first"),
        tf.keras.layers.LSTM(units, name="second"),
    ]
)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    model(tokens)
messages = [str(warning.message) for warning in caught]
print("warnings:", messages or "none")
# region proof
assert "second" not in " ".join(messages)
stops = not model.layers[1].supports_masking  # on Keras 3.16
assert ("first" in " ".join(messages)) == stops
# endregion proof
