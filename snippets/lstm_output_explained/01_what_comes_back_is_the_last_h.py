"""By default one h comes back, of all that the layer computes

1, 8 and 100 timesteps give as many numbers as the layer has units, and no
weight depends on the number of timesteps: there is one cell.
"""

import tensorflow as tf

batch, features, units = 2, 3, 4
tf.keras.utils.set_random_seed(0)
lstm = tf.keras.layers.LSTM(units)

for timesteps in (1, 8, 100):
    x = tf.random.normal((batch, timesteps, features))
    out = lstm(x)  # (batch, units): h after the last timestep
    print(timesteps, "timesteps:", out.shape, lstm.count_params(), "weights")

asked = tf.keras.layers.LSTM(units, return_sequences=True)
asked.build(x.shape)
asked.set_weights(lstm.get_weights())
h_seq = asked(x)  # (batch, timesteps, units): h after every timestep
print("return_sequences=True:", h_seq.shape)
# region proof
import numpy as np

np.testing.assert_array_equal(h_seq[:, -1], out)
three = tf.keras.layers.LSTM(units, return_state=True)
three.build(x.shape)
three.set_weights(lstm.get_weights())
returned = three(x)
kind = tuple if hasattr(tf.keras, "version") else list  # on Keras 2: a list
assert type(returned) is kind and len(returned) == 3
np.testing.assert_array_equal(returned[:2], [out, out])  # h is passed on
assert np.abs(returned[2] - out).max() > 0.01  # and c is not
assert lstm.count_params() == 4 * units * (features + units + 1)
assert np.abs(h_seq).max() < 1 and np.min(out) < 0
assert 0.9 < np.abs(asked(1e6 * x)).max() <= 1  # whatever comes in
assert np.abs(np.sum(out, axis=-1) - 1).min() > 0.1
# endregion proof
