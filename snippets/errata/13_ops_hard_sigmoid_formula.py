"""keras.ops.hard_sigmoid is x / 6 + 0.5, as in keras.activations"""

import numpy as np
import tensorflow as tf

x = np.array([-2.7, -1.0, 0.0, 1.0])
result = tf.keras.ops.hard_sigmoid(x)
in_the_docstring = np.clip(0.2 * x + 0.5, 0, 1)

print("x            ", x)
print("hard_sigmoid ", result.numpy().round(4))
print("its docstring", in_the_docstring.round(4))
# region proof
np.testing.assert_allclose(result, np.clip(x / 6 + 0.5, 0, 1), atol=1e-6)
np.testing.assert_allclose(result, tf.keras.activations.hard_sigmoid(x))
assert not np.allclose(result, in_the_docstring, atol=1e-2)
# endregion proof
