"""Keras 2: a Bidirectional turns a go_backwards layer round for its twin"""

# raises: ValueError

import tensorflow as tf

units = 4
lstm = tf.keras.layers.LSTM(units, go_backwards=True)
layer = tf.keras.layers.Bidirectional(lstm)
print(layer.forward_layer.go_backwards, layer.backward_layer.go_backwards)
