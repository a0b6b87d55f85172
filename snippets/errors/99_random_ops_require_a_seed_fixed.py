"""set_random_seed before fit"""

import numpy as np
import tensorflow as tf

x, y = np.ones((8, 5, 3)), np.ones(8)

tf.keras.utils.set_random_seed(0)  # <-- the seed of weights and order
tf.config.experimental.enable_op_determinism()
lstm, dense = tf.keras.layers.LSTM(4), tf.keras.layers.Dense(1)
model = tf.keras.Sequential([lstm, dense])
model.compile(optimizer="adam", loss="mse")
history = model.fit(x, y, verbose=0).history

# region proof
assert len(history["loss"]) == 1
assert tf.random.normal((2,)).shape == (2,)
kernels = []
for _ in range(2):
    tf.random.set_seed(1)  # not the seed that Keras draws weights from
    layer = tf.keras.layers.Dense(4)
    layer.build((None, 3))
    kernels.append(layer.kernel.numpy())
assert not np.allclose(*kernels)
history = model.fit(x, y, verbose=0).history  # with the seed 1: no error
assert len(history["loss"]) == 1
# endregion proof
