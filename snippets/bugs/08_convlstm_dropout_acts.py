"""dropout of a ConvLSTM2D acts in training"""

import numpy as np
import tensorflow as tf

batch, timesteps, rows, channels, filters = 2, 3, 6, 1, 4
tf.keras.utils.set_random_seed(0)
x = tf.ones((batch, timesteps, rows, rows, channels))

layer = tf.keras.layers.ConvLSTM2D(filters, 3, dropout=0.5)
training = layer(x, training=True)
inference = layer(x, training=False)
print("training as in inference:", np.allclose(training, inference))

# region proof
assert not np.allclose(training, inference)
# endregion proof
