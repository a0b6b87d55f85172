"""use_cudnn can be set on both layers of a Bidirectional"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

both = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
both.forward_layer.use_cudnn = False
both.backward_layer.use_cudnn = False
out = both(tf.ones((batch, timesteps, features)))  # (batch, 2 * units)
print(both.forward_layer.use_cudnn, both.backward_layer.use_cudnn)

# region proof
assert out.shape == (batch, 2 * units)
assert both.forward_layer.use_cudnn is False
# endregion proof
