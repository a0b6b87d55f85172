"""The errors around the three tensors, and what they say

Two names for three tensors, three names without `return_state=True`, a tuple
taken for a tensor, and states passed as inputs.
"""

import tensorflow as tf

timesteps, features, units = 5, 6, 4
x = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True, name="lstm")
plain = tf.keras.layers.LSTM(units)
output, h, c = lstm(x)  # (None, units), (None, units), (None, units)
messages = []

try:
    h, c = lstm(x)
except ValueError as error:
    messages.append(f"ValueError: {error}")
try:
    output, h, c = plain(x)
except NotImplementedError as error:
    messages.append(f"NotImplementedError: {error}")
try:
    output, h, c = plain(tf.zeros((2, timesteps, features)))
except ValueError as error:
    messages.append(f"ValueError: {error}")
try:
    lstm(x).shape
except AttributeError as error:
    messages.append(f"AttributeError: {error}")
try:
    lstm(x)[:, -1]
except TypeError as error:
    messages.append(f"TypeError: {error}")
try:
    lstm([x, h, c])
except ValueError as error:
    messages.append(f"ValueError: {str(error).split(' Inputs')[0]}")

print(*messages, sep="\n")
assert messages == [
    "ValueError: too many values to unpack (expected 2)",
    "NotImplementedError: Iterating over a symbolic KerasTensor is not"
    " supported.",
    "ValueError: not enough values to unpack (expected 3, got 2)",
    "AttributeError: 'tuple' object has no attribute 'shape'",
    "TypeError: tuple indices must be integers or slices, not tuple",
    'ValueError: Layer "lstm" expects 1 input(s), but it received 3 input'
    " tensors.",
]
output, h, c = lstm(x, initial_state=[h, c])
# (None, units), (None, units), (None, units)
output, h, c = plain(tf.zeros((3, timesteps, features)))
# (units,), (units,), (units,)
