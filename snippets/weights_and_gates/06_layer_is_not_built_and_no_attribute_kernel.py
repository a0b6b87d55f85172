"""An LSTM has no weights before it knows the number of features

`get_weights()` is empty and `count_params()` raises until the layer is built
or called. The weights then belong to the cell: `lstm.cell.kernel`.
"""

import numpy as np
import tensorflow as tf

features, units = 3, 4
lstm = tf.keras.layers.LSTM(units, name="lstm")
assert lstm.get_weights() == []

try:
    lstm.count_params()
except ValueError as error:
    print("ValueError:", error)
    assert "the layer isn't built" in str(error)

try:
    lstm.set_weights([np.zeros((features, 4 * units))])
except ValueError as error:
    print("ValueError:", error)
    assert "expecting 0 weights" in str(error)

lstm.build((None, None, features))
try:
    lstm.kernel
except AttributeError as error:
    print("AttributeError:", error)
    assert str(error) == "'LSTM' object has no attribute 'kernel'"

kernel = lstm.cell.kernel  # (features, 4 * units): a variable
np.testing.assert_array_equal(kernel, lstm.get_weights()[0])

try:
    lstm.set_weights([array.T for array in lstm.get_weights()])
except ValueError as error:
    print("ValueError:", error)
    assert "is not compatible with provided weight shape" in str(error)
