"""A Bidirectional is two LSTMs; the backward one is flipped in time

Its halves equal LSTM(units) and LSTM(units, go_backwards=True), flipped,
with the same weights. initial_state is [fh, fc, bh, bc].
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
fh_0, fc_0, bh_0, bc_0 = tf.random.normal((4, batch, units))
# (batch, units), (batch, units), (batch, units), (batch, units)

given = tf.keras.layers.LSTM(units, return_sequences=True)
bidirectional = tf.keras.layers.Bidirectional(given)
y = bidirectional(x, initial_state=[fh_0, fc_0, bh_0, bc_0])
# (batch, timesteps, 2 * units): h of both directions
assert not given.built  # Bidirectional works on two copies

forward = tf.keras.layers.LSTM(units, return_sequences=True)
backward = tf.keras.layers.LSTM(
    units, return_sequences=True, go_backwards=True
)
weights = bidirectional.get_weights()
for layer, its_weights in ((forward, weights[:3]), (backward, weights[3:])):
    layer.build(x.shape)
    layer.set_weights(its_weights)

f_seq = forward(x, initial_state=[fh_0, fc_0])
# (batch, timesteps, units): the forward half
b_seq = backward(x, initial_state=[bh_0, bc_0])
# (batch, timesteps, units): the backward half, last timestep first

np.testing.assert_array_equal(y[:, :, :units], f_seq)
np.testing.assert_array_equal(y[:, :, units:], b_seq[:, ::-1])
assert not np.allclose(y[:, :, units:], b_seq)

print("parameters of one LSTM: ", forward.count_params())
print("parameters of both:     ", bidirectional.count_params())
assert bidirectional.count_params() == 2 * forward.count_params()
