"""unit_forget_bias=True sets the forget gate's bias, and only that

It neither adds 1 to what `bias_initializer` gives nor makes the rest zero.
"""

import numpy as np
import tensorflow as tf

features, units = 3, 2

lstm = tf.keras.layers.LSTM(
    units,
    unit_forget_bias=True,  # the default
    bias_initializer=tf.keras.initializers.Constant(5.0),
)
lstm.build((None, None, features))

i, f, candidate, o = np.split(lstm.cell.bias.numpy(), 4)
# (units,), (units,), (units,), (units,)
print("i", i, " f", f, " candidate", candidate, " o", o)
# region proof
assert np.all(f == 1)
assert np.all(i == 5) and np.all(candidate == 5) and np.all(o == 5)
# endregion proof
