"""Two LSTMs return what a Bidirectional with return_state=True returns"""

import numpy as np
import tensorflow as tf

timesteps, features, units = 5, 3, 4

inputs = tf.keras.Input((timesteps, features))
forward = tf.keras.layers.LSTM(units, return_state=True)
backward = tf.keras.layers.LSTM(units, return_state=True, go_backwards=True)
fy, fh, fc = forward(inputs)
by, bh, bc = backward(inputs)
out = tf.keras.layers.Concatenate()([fy, by])
model = tf.keras.Model(inputs, [out, fh, fc, bh, bc])
print([tuple(x.shape) for x in model.outputs])

# region proof
x = tf.random.normal((2, timesteps, features))
y, h, _, g, _ = model(x)
np.testing.assert_allclose(y, tf.concat([h, g], axis=-1), rtol=1e-6)
# endregion proof
