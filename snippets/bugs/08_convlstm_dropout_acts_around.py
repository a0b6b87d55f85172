"""Dropout in front of a ConvLSTM2D acts on every version"""

import numpy as np
import tensorflow as tf

batch, timesteps, rows, channels, filters = 2, 3, 6, 1, 4
tf.keras.utils.set_random_seed(0)
x = tf.ones((batch, timesteps, rows, rows, channels))

inputs = tf.keras.Input(x.shape[1:])
dropped = tf.keras.layers.Dropout(0.5)(inputs)
outputs = tf.keras.layers.ConvLSTM2D(filters, 3)(dropped)
model = tf.keras.Model(inputs, outputs)
training = model(x, training=True)
inference = model(x, training=False)
print("training as in inference:", np.allclose(training, inference))

# region proof
assert not np.allclose(training, inference)
# endregion proof
