"""The units of a Bidirectional are asked of the wrapper"""

# raises: AttributeError

import tensorflow as tf

layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(4))
assert not hasattr(layer, "cell") and not hasattr(layer, "layer")
layer.units
