"""hard_sigmoid(1.0): another slope under the same name"""

import numpy as np
import tensorflow as tf

z = tf.constant([-1.0, 0.0, 1.0])
print(np.round(tf.keras.activations.hard_sigmoid(z), 4))

# region proof
np.testing.assert_allclose(
    tf.keras.activations.hard_sigmoid(z), z / 6 + 0.5, rtol=1e-6
)
# endregion proof
