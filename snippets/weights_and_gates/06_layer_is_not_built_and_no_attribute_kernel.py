"""An LSTM has no weights before it knows the number of features

`get_weights()` is empty and `count_params()` raises until the layer is built
or called. The weights then belong to the cell: `lstm.cell.kernel`.
"""

import tensorflow as tf

features, units = 3, 4
lstm = tf.keras.layers.LSTM(units, name="lstm")

try:
    lstm.count_params()
except ValueError as error:
    message = str(error)
print("ValueError:", message)

lstm.build((None, None, features))
try:
    lstm.kernel
except AttributeError as error:
    missing = str(error)
print("AttributeError:", missing)
kernel = lstm.cell.kernel  # (features, 4 * units): a variable
print("lstm.cell.kernel:", kernel.shape)
# region proof
import numpy as np

assert "the layer isn't built" in message
assert missing == "'LSTM' object has no attribute 'kernel'"
np.testing.assert_array_equal(kernel, lstm.get_weights()[0])
unbuilt = tf.keras.layers.LSTM(units)
assert unbuilt.get_weights() == []
for layer, arrays, words in (
    (unbuilt, [np.zeros((features, 4 * units))], "expecting 0 weights"),
    (lstm, [x.T for x in lstm.get_weights()], "is not compatible with"),
):
    np.testing.assert_raises_regex(
        ValueError, words, layer.set_weights, arrays
    )
# endregion proof
