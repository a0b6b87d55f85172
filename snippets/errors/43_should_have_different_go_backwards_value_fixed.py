"""Leave go_backwards out: Bidirectional makes the backward copy"""

import tensorflow as tf

units = 4
lstm = tf.keras.layers.LSTM(units)  # <-- forwards
# region proof
layer = tf.keras.layers.Bidirectional(lstm)

assert not layer.forward_layer.go_backwards
assert layer.backward_layer.go_backwards
# endregion proof
