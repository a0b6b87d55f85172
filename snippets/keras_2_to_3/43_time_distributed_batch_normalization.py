"""TimeDistributed(BatchNormalization): statistics of each timestep alone"""

import numpy as np
import tensorflow as tf

batch, timesteps, features = 8, 5, 3
layers = tf.keras.layers
x = tf.random.stateless_normal((batch, timesteps, features), seed=(1, 2))
x += tf.range(5.0)[:, None]  # each timestep is larger than the one before

wrapped = layers.TimeDistributed(layers.BatchNormalization())
y = wrapped(x, training=True)
plain = layers.BatchNormalization()(x, training=True)
print("TimeDistributed:", np.mean(y, axis=(0, 2)).round(2) + 0)
print("without it:     ", np.mean(plain, axis=(0, 2)).round(2) + 0)
print("the same numbers:", np.allclose(y, plain, atol=1e-4))

# region proof
is_keras_3 = hasattr(tf.keras, "version")
assert np.allclose(y, plain, atol=1e-4) == (not is_keras_3)
assert np.allclose(np.mean(y, axis=0), 0, atol=1e-4) == is_keras_3
np.testing.assert_allclose(np.mean(plain, axis=(0, 1)), 0, atol=1e-4)
moved = wrapped.get_weights()[2]  # the moving mean, after one batch
means = np.mean(x, axis=0)
keras_2 = 0.01 * means.mean(axis=0)
keras_3 = sum(0.01 * 0.99 ** (4 - t) * means[t] for t in range(timesteps))
np.testing.assert_allclose(moved, keras_3 if is_keras_3 else keras_2, 1e-4)
# endregion proof
