"""Repeat return_sequences, return_state and stateful in backward_layer"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

options = {"return_sequences": True}  # for both
forward = tf.keras.layers.LSTM(units, **options)
backward = tf.keras.layers.LSTM(units, go_backwards=True, **options)  # <--
layer = tf.keras.layers.Bidirectional(forward, backward_layer=backward)
y = layer(x)  # (batch, timesteps, 2 * units)

# region proof
import numpy as np

assert y.shape == (batch, timesteps, 2 * units)
wide = {"backward_layer": tf.keras.layers.LSTM(6, go_backwards=True)}
uneven = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units), **wide)
assert uneven(x).shape == (batch, units + 6)
for mode in ("sum", "ave", "mul"):
    uneven.merge_mode = mode
    words = "shapes" if forward.supports_masking else "same number"
    with np.testing.assert_raises_regex(Exception, words):
        uneven(x)
Bidirectional, LSTM = tf.keras.layers.Bidirectional, tf.keras.layers.LSTM
both = {"return_state": True, "return_sequences": True}
for differs, name in (
    ({"stateful": True, **both}, "stateful"),
    (both, "return_state|return_sequences"),
    ({"return_state": True}, "return_state"),
):
    other = LSTM(units, go_backwards=True, **differs)
    with np.testing.assert_raises_regex(ValueError, f'"({name})"'):
        Bidirectional(LSTM(units), backward_layer=other)
with np.testing.assert_raises_regex(ValueError, "different `go_backwards`"):
    Bidirectional(LSTM(units), backward_layer=LSTM(units))
# endregion proof
