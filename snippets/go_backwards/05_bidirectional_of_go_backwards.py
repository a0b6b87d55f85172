"""Bidirectional(LSTM(units, go_backwards=True)) raises; leave it out

Bidirectional makes the backward copy itself and flips its rows, so both
halves are in the order of time. Concatenated by hand without a flip, the
halves of a row belong to different timesteps.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
Bidirectional, LSTM = tf.keras.layers.Bidirectional, tf.keras.layers.LSTM

try:
    Bidirectional(LSTM(units, go_backwards=True))
except ValueError as error:
    print(error)

bidirectional = Bidirectional(LSTM(units, return_sequences=True))
y = bidirectional(x)  # (batch, timesteps, 2 * units): both in order of time

f_seq = bidirectional.forward_layer(x)
# (batch, timesteps, units): row t is for x[:, t]
b_seq = bidirectional.backward_layer(x)
# (batch, timesteps, units): row t is for x[:, -1 - t]
right = tf.concat([f_seq, b_seq[:, ::-1]], axis=-1)
# (batch, timesteps, 2 * units)

print("backward half", y[0, :, units].numpy().round(4))
print("b_seq flipped", b_seq[0, ::-1, 0].numpy().round(4))
print("b_seq        ", b_seq[0, :, 0].numpy().round(4))
# region proof
import numpy as np

assert bidirectional.backward_layer.go_backwards
np.testing.assert_array_equal(y, right)
wrong = tf.concat([f_seq, b_seq], axis=-1)
# (batch, timesteps, 2 * units): not aligned
assert not np.allclose(y, wrong)
words = "should have different `go_backwards` value"
with np.testing.assert_raises_regex(ValueError, words):
    Bidirectional(LSTM(units, go_backwards=True))
mirrored = Bidirectional(
    LSTM(units, go_backwards=True), backward_layer=LSTM(units)
)
assert mirrored(x).shape == (batch, 2 * units)
# endregion proof
