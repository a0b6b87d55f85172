"""DropoutWrapper: keep_prob is 1 - rate, and it drops in inference, too

A Keras Dropout layer takes the share to drop, and does nothing outside
training.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 100, 3, 4
tf.keras.utils.set_random_seed(0)
tf.get_logger().setLevel("ERROR")  # the old functions are deprecated
x = tf.random.normal((batch, timesteps, features))

cell = tf.keras.layers.LSTMCell(units)
old_cell = tf.nn.RNNCellDropoutWrapper(cell, output_keep_prob=0.8)
zeros = cell.get_initial_state(batch)
old = tf.compat.v1.nn.dynamic_rnn(old_cell, x, initial_state=zeros)[0]
# (batch, timesteps, units)

lstm = tf.keras.layers.LSTM(units, return_sequences=True)
lstm.build(x.shape)
lstm.set_weights(cell.get_weights())
outputs = lstm(x)  # (batch, timesteps, units)
drop = tf.keras.layers.Dropout(1 - 0.8)  # <-- the share to drop
trained = drop(outputs, training=True)  # (batch, timesteps, units)
for name, y in {"old": old, "Dropout": drop(outputs), "fit": trained}.items():
    print(f"{name:8} {np.mean(y == 0):.1f} of the outputs are zero")
# region proof
np.testing.assert_array_equal(drop(outputs), outputs)
for y in (old, trained):
    kept = y.numpy() != 0
    assert 0.1 < 1 - kept.mean() < 0.3
    np.testing.assert_allclose(y[kept], outputs[kept] / 0.8, rtol=1e-3)
    assert np.any(kept[:, 1:] != kept[:, :-1])  # another mask per timestep
# endregion proof
