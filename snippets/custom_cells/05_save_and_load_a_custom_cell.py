"""Save and load a custom cell: register the class, return its arguments

`get_config` returns the arguments of `__init__`, the decorator lets
`load_model` find the class. `get_initial_state` replaces the zeros.
"""

import tempfile

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf


@tf.keras.utils.register_keras_serializable(package="guide")
class LeakyCell(tf.keras.layers.Layer):
    def __init__(self, leak, start=0.0, **kwargs):
        super().__init__(**kwargs)
        self.leak = leak
        self.start = start
        self.state_size = self.output_size = 1

    def call(self, inputs, states):
        h = (1 - self.leak) * states[0] + self.leak * inputs
        return h, [h]

    def get_initial_state(self, batch_size=None):
        return [tf.fill((batch_size, 1), self.start)]

    def get_config(self):
        config = {"leak": self.leak, "start": self.start}
        return {**super().get_config(), **config}


batch, timesteps = 2, 30
x = np.zeros((batch, timesteps, 1), "float32")
# (batch, timesteps, 1): 0, then 1 from the eleventh timestep on
x[:, 10:] = 1

for leak, start in [(0.5, 0.0), (0.1, 0.0), (0.1, -1.0)]:
    inputs = tf.keras.Input((timesteps, 1))
    rnn = tf.keras.layers.RNN(LeakyCell(leak, start), return_sequences=True)
    model = tf.keras.Model(inputs, rnn(inputs))
    with tempfile.TemporaryDirectory() as folder:
        model.save(f"{folder}/leaky.keras")
        loaded = tf.keras.models.load_model(f"{folder}/leaky.keras")
    h_seq = loaded(x)  # (batch, timesteps, 1): h of the loaded model
    np.testing.assert_array_equal(h_seq, model(x))
    print(f"leak {leak}, start {start}: last h {h_seq[0, -1, 0]:.4f}")
    plt.plot(h_seq[0, :, 0], label=f"leak={leak}, start={start}")
    if start < 0:
        assert h_seq[0, 0, 0] < -0.8

plt.plot(x[0, :, 0], "--", label="input")
plt.title("h of a leaky cell, after saving and loading")
plt.xlabel("timestep")
plt.ylabel("value of h")
plt.legend()
plt.show()
