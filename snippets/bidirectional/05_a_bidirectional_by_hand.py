"""A Bidirectional is two LSTMs; the backward one is flipped in time

Its halves equal LSTM(units) and LSTM(units, go_backwards=True), flipped,
with the same weights. initial_state is [fh, fc, bh, bc].
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
fh_0, fc_0, bh_0, bc_0 = tf.random.normal((4, batch, units))

LSTM = tf.keras.layers.LSTM
given = LSTM(units, return_sequences=True)
bidirectional = tf.keras.layers.Bidirectional(given)
y = bidirectional(x, initial_state=[fh_0, fc_0, bh_0, bc_0])
# (batch, timesteps, 2 * units): h of both directions

forward = LSTM(units, return_sequences=True)
backward = LSTM(units, return_sequences=True, go_backwards=True)
weights = bidirectional.get_weights()
for layer, its_weights in ((forward, weights[:3]), (backward, weights[3:])):
    layer.build(x.shape)
    layer.set_weights(its_weights)
f_seq = forward(x, initial_state=[fh_0, fc_0])  # (batch, timesteps, units)
b_seq = backward(x, initial_state=[bh_0, bc_0])
# (batch, timesteps, units): the backward half, last timestep first

print("row 0, backward half", y[0, 0, units:].numpy().round(4))
print("last row of backward", b_seq[0, -1].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(y[:, :, :units], f_seq)
np.testing.assert_array_equal(y[:, :, units:], b_seq[:, ::-1])
assert not np.allclose(y[:, :, units:], b_seq)
assert not given.built  # Bidirectional works on two copies
assert bidirectional.count_params() == 2 * forward.count_params()
assert not np.allclose(weights[0], weights[3])  # weights of its own
for name in ("return_sequences", "return_state", "stateful"):
    other = LSTM(units, go_backwards=True, **{name: True})
    with np.testing.assert_raises_regex(
        ValueError, f'same value for attribute "{name}"'
    ):
        tf.keras.layers.Bidirectional(LSTM(units), backward_layer=other)
# endregion proof
