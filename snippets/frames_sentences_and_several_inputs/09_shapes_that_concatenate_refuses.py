"""Concatenate refuses a vector beside a sequence, and two lengths

Without return_sequences everywhere, or nowhere, the axes do not agree.
"""

import tensorflow as tf
from tensorflow.keras import layers

days, hours = tf.keras.Input((30, 2)), tf.keras.Input((48, 3))
shop = tf.keras.Input((5,))
every = {"return_sequences": True}
days_seq = layers.LSTM(8, **every)(days)  # (None, 30, 8)
hours_seq = layers.LSTM(6, **every)(hours)  # (None, 48, 6)

tries = {
    "a sequence and a vector": [days_seq, shop],
    "two lengths": [days_seq, hours_seq],
}
messages = {}
for name, parts in tries.items():
    try:
        layers.Concatenate()(parts)
    except ValueError as error:
        messages[name] = str(error)
        print(f"{name}: {error}")

# region proof
import numpy as np

assert messages.keys() == tries.keys()
assert all("matching shapes" in text for text in messages.values())
last = [layers.LSTM(8)(days), layers.LSTM(6)(hours)]
assert layers.Concatenate()([*last, shop]).shape == (None, 8 + 6 + 5)
even = layers.LSTM(8, **every)(hours)  # (None, 48, 8)
longer = layers.Concatenate(axis=1)([days_seq, even])
assert longer.shape == (None, 30 + 48, 8)
with np.testing.assert_raises_regex(ValueError, "matching shapes"):
    layers.Concatenate(axis=1)([days_seq, hours_seq])
# endregion proof
