"""A Bidirectional encoder passes 2 * units values to the decoder

Concatenate the two h and the two c; the decoder LSTM then needs 2 * units.
With units, or with all four states, it builds and fails when data comes.
Unrolled, it takes four states without an error.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
steps_out, features_out = 5, 7

source = tf.keras.Input((timesteps, features))
target = tf.keras.Input((steps_out, features_out))
encoder = tf.keras.layers.LSTM(units, return_state=True)
_, fh, fc, bh, bc = tf.keras.layers.Bidirectional(encoder)(source)
h = tf.keras.layers.Concatenate()([fh, bh])  # (None, 2 * units)
c = tf.keras.layers.Concatenate()([fc, bc])  # (None, 2 * units)

decoder = tf.keras.layers.LSTM(2 * units, return_sequences=True)
model = tf.keras.Model([source, target], decoder(target, initial_state=[h, c]))

x = np.ones((batch, timesteps, features))
x_out = np.ones((batch, steps_out, features_out))
decoded = model.predict([x, x_out], verbose=0)
# (batch, steps_out, 2 * units): h of the decoder at every timestep
print("decoded:", decoded.shape)
# region proof
too_small = tf.keras.layers.LSTM(units, return_sequences=True)
for states, words in (
    ([h, c], "Dimensions must be equal, but are 8 and 4"),
    ([fh, fc, bh, bc], "Too few leaves for PyTreeSpec; expected: 4, got: 2"),
):
    decoded_wrong = too_small(target, initial_state=states)
    wrong = tf.keras.Model([source, target], decoded_wrong)
    assert wrong.output_shape == (None, steps_out, units)
    data = [x, x_out]
    np.testing.assert_raises_regex(ValueError, words, wrong.predict, data)
unrolled = tf.keras.layers.LSTM(units, unroll=True)
four = unrolled(x_out, initial_state=[np.zeros((batch, units))] * 4)
assert four.shape == (batch, units)  # no error
parts = tf.keras.Model(source, [fh, bh, fc, bc])(x)
start = [tf.concat(parts[:2], axis=1), tf.concat(parts[2:], axis=1)]
again = decoder(x_out, initial_state=start)
np.testing.assert_allclose(decoded, again, atol=1e-6)
# endregion proof
