"""The errors around the three tensors, and what they say

Two names for three tensors, three names without `return_state=True`, a tuple
taken for a tensor, and states passed as inputs.
"""

import tensorflow as tf

timesteps, features, units = 5, 6, 4
x = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True, name="lstm")
plain = tf.keras.layers.LSTM(units)
_, h, c = lstm(x)

messages = []
for wrong in (
    "h, c = lstm(x)",
    "output, h, c = plain(x)",
    "output, h, c = plain(tf.zeros((2, timesteps, features)))",
    "lstm(x).shape",
    "lstm(x)[:, -1]",
    "lstm([x, h, c])",
):
    try:
        exec(wrong)
    except Exception as error:
        message = str(error).split(" Inputs")[0]
        messages.append(f"{type(error).__name__}: {message}")
        print(wrong, messages[-1], "", sep="\n")
# region proof
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
first, second, third = plain(tf.zeros((3, timesteps, features)))
# (units,), (units,), (units,)
# endregion proof
