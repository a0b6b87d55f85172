"""Return the arguments of the constructor as numbers and words"""

import tensorflow as tf


@tf.keras.utils.register_keras_serializable()
class LeakyCell(tf.keras.layers.Layer):
    def __init__(self, leak, **kwargs):  # <-- name and dtype come as kwargs
        super().__init__(**kwargs)
        self.leak = leak
        self.state_size = self.output_size = 1

    def call(self, inputs, states):
        h = (1 - self.leak) * states[0] + self.leak * inputs
        return h, [h]

    def get_config(self):
        return {**super().get_config(), "leak": float(self.leak)}  # <--


cell = LeakyCell(tf.constant(0.1))
layers = [tf.keras.Input((5, 1)), tf.keras.layers.RNN(cell)]
model = tf.keras.Sequential(layers)
model.save("leaky.keras")
loaded = tf.keras.models.load_model("leaky.keras")
# region proof
import contextlib

import numpy as np

x = tf.random.normal((2, 5, 1), seed=0)
np.testing.assert_allclose(loaded(x), model(x), rtol=1e-6)


class Simple(tf.keras.layers.Layer):
    def __init__(self, number, text, numbers):
        super().__init__()


config = {}
with contextlib.suppress(NotImplementedError):  # of Keras 2
    config = Simple(0.1, "mean", [1, 2]).get_config()
written = [config.get(name) for name in ("number", "text", "numbers")]
assert written == [0.1, "mean", [1, 2]] or not hasattr(tf.keras, "version")
# endregion proof
