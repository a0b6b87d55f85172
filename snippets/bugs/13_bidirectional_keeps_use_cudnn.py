"""Both directions of a Bidirectional keep use_cudnn=False"""

import tensorflow as tf

units = 4

lstm = tf.keras.layers.LSTM(units, use_cudnn=False)
both = tf.keras.layers.Bidirectional(lstm)
print(both.forward_layer.use_cudnn, both.backward_layer.use_cudnn)

# region proof
assert both.forward_layer.use_cudnn is False
assert both.backward_layer.use_cudnn is False
# endregion proof
