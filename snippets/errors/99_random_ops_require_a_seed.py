"""Determinism without a seed"""

# raises: RuntimeError

import numpy as np
import tensorflow as tf

x, y = np.ones((8, 5, 3)), np.ones(8)

tf.config.experimental.enable_op_determinism()  # <-- and no seed
lstm, dense = tf.keras.layers.LSTM(4), tf.keras.layers.Dense(1)
model = tf.keras.Sequential([lstm, dense])
model.compile(optimizer="adam", loss="mse")
model.fit(x, y, verbose=0)
