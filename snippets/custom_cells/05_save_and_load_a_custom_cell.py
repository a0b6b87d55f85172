"""Save and load a custom cell: register the class, return its arguments

`get_config` returns the arguments of `__init__`, the decorator lets
`load_model` find the class. `get_initial_state` replaces the zeros.
"""

import tensorflow as tf


@tf.keras.utils.register_keras_serializable(package="guide")
class LeakyCell(tf.keras.layers.Layer):
    def __init__(self, leak, **kwargs):
        super().__init__(**kwargs)
        self.leak = leak
        self.state_size = self.output_size = 1

    def call(self, inputs, states):
        h = (1 - self.leak) * states[0] + self.leak * inputs
        return h, [h]

    def get_config(self):
        return {**super().get_config(), "leak": self.leak}


x = tf.ones((2, 30, 1))
model = tf.keras.Sequential([tf.keras.layers.RNN(LeakyCell(leak=0.1))])
h = model(x)  # (2, 1)
model.save("leaky.keras")
loaded = tf.keras.models.load_model("leaky.keras")
print(f"h {h[0, 0]:.4f}, loaded {loaded(x)[0, 0]:.4f}")
# region proof
import numpy as np

np.testing.assert_array_equal(loaded(x), h)
np.testing.assert_allclose(h, 1 - 0.9**30 + np.zeros((2, 1)), rtol=1e-5)
assert tf.keras.utils.get_registered_name(LeakyCell) == "guide>LeakyCell"
assert LeakyCell(leak=0.1).get_config()["leak"] == 0.1


class StartsAtOne(LeakyCell):
    def get_initial_state(self, batch_size=None):
        return [tf.ones((batch_size, 1))]


started = tf.keras.layers.RNN(StartsAtOne(leak=0.1))(x)  # (2, 1)
np.testing.assert_allclose(started, np.ones((2, 1)), rtol=1e-5)
# endregion proof
