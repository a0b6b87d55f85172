"""Pad on the right, or keep the layer off cuDNN"""

import numpy as np
import tensorflow as tf

timesteps, features, units = 6, 3, 4
tf.keras.utils.set_random_seed(0)
series = np.random.default_rng(0).normal(size=(4, features))
right = np.pad(series, [(0, 2), (0, 0)])[None]  # (1, timesteps, features)
left = np.pad(series, [(2, 0), (0, 0)])[None]  # (1, timesteps, features)

masking = tf.keras.layers.Masking()
lstm = tf.keras.layers.LSTM(units)  # <-- takes cuDNN: padding on the right
h = lstm(masking(right))  # (1, units)

loop = tf.keras.layers.LSTM(units, use_cudnn=False)  # <-- takes this, too
loop.build(left.shape)
loop.set_weights(lstm.get_weights())
# region proof
np.testing.assert_allclose(loop(masking(left)), h, atol=1e-6)
biased = [weight + 0.1 for weight in lstm.get_weights()]
for layer in (loop, lstm):  # on a CPU, both take either side
    layer.set_weights(biased)
    left_h, right_h = layer(masking(left)), layer(masking(right))
    np.testing.assert_allclose(left_h, right_h, atol=1e-6)
    assert np.abs(layer(left) - left_h).max() > 0.01  # without the mask
assert tf.keras.utils.pad_sequences([[3]], 2).tolist() == [[0, 3]]  # <-- left
# endregion proof
