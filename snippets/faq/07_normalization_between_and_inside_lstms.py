"""BatchNormalization or LayerNormalization between LSTMs, and inside one

The first makes each unit's mean over batch and timesteps 0; the second the
mean of each timestep over the units. A cell of your own can do it inside.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 8, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features)).astype("float32")


class NormalizedCell(tf.keras.layers.LSTMCell):
    def build(self, input_shape):
        super().build(input_shape)
        self.norm = tf.keras.layers.LayerNormalization()
        self.norm.build((None, self.units))

    def call(self, x, states, training=False):
        _, (h, c) = super().call(x, states, training=training)
        h = self.norm(h)  # <-- the next timestep gets this one
        return h, [h, c]


h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units)
by_unit = tf.keras.layers.BatchNormalization()(h_seq, training=True)
by_step = tf.keras.layers.LayerNormalization()(h_seq)
inside = tf.keras.layers.RNN(NormalizedCell(units), return_sequences=True)(x)
print("each unit's mean:    ", np.mean(by_unit, (0, 1)).round(2) + 0.0)
print("each timestep's mean:", np.mean(by_step[0], -1).round(2) + 0.0)
# region proof
for y, axis in ((by_unit, (0, 1)), (by_step, -1), (inside, -1)):
    np.testing.assert_allclose(np.mean(y, axis), 0, atol=1e-5)
    assert np.abs(np.mean(h_seq, axis)).max() > 0.01
norm = tf.keras.layers.BatchNormalization()
norm(h_seq, training=True)  # moves the averages a little
assert np.abs(np.mean(norm(h_seq), (0, 1))).max() > 0.01  # those of predict
real = np.arange(timesteps) < np.arange(1, batch + 1)[:, None]
masked = norm(h_seq, training=True, mask=real).numpy()[real]
np.testing.assert_allclose(masked.mean(0), 0, atol=1e-5)
# endregion proof
