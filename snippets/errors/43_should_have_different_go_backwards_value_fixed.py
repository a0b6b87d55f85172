"""Leave go_backwards out: Bidirectional makes the backward copy"""

import tensorflow as tf

units = 4
lstm = tf.keras.layers.LSTM(units)  # <-- forwards
# region proof
import numpy as np

layer = tf.keras.layers.Bidirectional(lstm)

assert not layer.forward_layer.go_backwards
assert layer.backward_layer.go_backwards

for name in ("return_sequences", "return_state", "stateful"):
    other = tf.keras.layers.LSTM(units, go_backwards=True, **{name: True})
    with np.testing.assert_raises_regex(ValueError, f'attribute "{name}"'):
        tf.keras.layers.Bidirectional(lstm, backward_layer=other)
# endregion proof
