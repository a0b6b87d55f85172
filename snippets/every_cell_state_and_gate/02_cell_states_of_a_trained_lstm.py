"""Every c of a trained LSTM: copy its weights into the cell

The model is trained to add up steps of +1 and -1. A second model with the
same weights shows h and c of its LSTM over 50 timesteps.
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

samples, timesteps, features, units = 512, 50, 1, 6


class LSTMCellWithC(tf.keras.layers.LSTMCell):
    def __init__(self, units, **kwargs):
        super().__init__(units, **kwargs)
        self.output_size = 2 * units

    def call(self, inputs, states, training=False):
        _, (h, c) = super().call(inputs, states, training=training)
        return tf.concat([h, c], axis=-1), [h, c]


tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).choice([-1.0, 1.0], (samples, timesteps, 1))
total = x.cumsum(axis=1)  # (samples, timesteps, 1): steps so far
inputs = tf.keras.Input((None, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(lstm(inputs)))
model.compile(tf.keras.optimizers.Adam(0.02), loss="mse")
model.fit(x, total / 10, epochs=8, verbose=0)

rnn = tf.keras.layers.RNN(LSTMCellWithC(units), return_sequences=True)
states = tf.keras.Model(inputs, rnn(inputs))
rnn.set_weights(lstm.get_weights())
h_all, c_all = np.split(states.predict(x, verbose=0), 2, axis=-1)
# (samples, timesteps, units): every h; (samples, timesteps, units): every c
np.testing.assert_allclose(h_all, lstm(x), atol=1e-5)

flat = c_all.reshape(-1, units)
correlations = [np.corrcoef(unit, total.ravel())[0, 1] for unit in flat.T]
best = np.abs(correlations).max()
print(f"a unit of c follows the total, correlation {best:.1f}")
assert best > 0.9
assert np.abs(h_all).max() < 1 < np.abs(c_all).max()

fig, axes = plt.subplots(
    3, sharex=True, figsize=(5.6, 4.4), layout="constrained"
)
steps = range(1, timesteps + 1)
axes[0].step(steps, total[0, :, 0], where="mid", color="C6")
axes[0].set(title="Steps of +1 and -1, added up", ylabel="total")
axes[1].plot(steps, c_all[0])
axes[1].set(title="c, one line a unit", ylabel="value of c")
axes[2].plot(steps, h_all[0])
axes[2].set(
    title="h", xlabel="timestep", ylabel="value of h", ylim=(-1.1, 1.1)
)
plt.show()
