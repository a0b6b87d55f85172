"""A file that ends in .keras"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
model = tf.keras.Sequential(
    [tf.keras.Input((timesteps, features)), tf.keras.layers.LSTM(units)]
)
model.save("lstm.keras")
loaded = tf.keras.models.load_model("lstm.keras")
print(type(loaded).__name__)

# region proof
import numpy as np

np.testing.assert_allclose(loaded(x), model(x), atol=1e-6)
# endregion proof
