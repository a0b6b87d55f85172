"""The four criteria of Bidirectional are not enough for a custom layer

It also needs `stateful`, and a `call` that takes `initial_state`.
"""
# raises: AttributeError

import tensorflow as tf

batch, timesteps, features = 2, 5, 3


@tf.keras.utils.register_keras_serializable("errata")
class LastStep(tf.keras.layers.Layer):
    def __init__(self, go_backwards=False, **kwargs):
        super().__init__(**kwargs)
        self.go_backwards = go_backwards
        self.return_sequences = self.return_state = False
        self.input_spec = tf.keras.layers.InputSpec(ndim=3)

    def call(self, sequences):
        return sequences[:, 0 if self.go_backwards else -1]

    def get_config(self):
        return {**super().get_config(), "go_backwards": self.go_backwards}


@tf.keras.utils.register_keras_serializable("errata")
class Works(LastStep):
    stateful = False  # <-- not among the four

    def call(self, sequences, initial_state=None):  # <-- nor this
        return super().call(sequences)


x = tf.ones((batch, timesteps, features))
output = tf.keras.layers.Bidirectional(Works())(x)  # (batch, 2 * features)

tf.keras.layers.Bidirectional(LastStep())
