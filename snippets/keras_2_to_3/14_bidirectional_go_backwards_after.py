"""Give the forward layer, or both"""

import tensorflow as tf

units = 4
layer = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, go_backwards=True, name="first"),
    backward_layer=tf.keras.layers.LSTM(units, name="second"),
)
print(layer.forward_layer.go_backwards, layer.backward_layer.go_backwards)

# region proof
assert layer.forward_layer.go_backwards
assert not layer.backward_layer.go_backwards
# endregion proof
