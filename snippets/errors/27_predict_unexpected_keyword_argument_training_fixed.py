"""Call the model: model(x, training=True)"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
lstm = tf.keras.layers.LSTM(units, dropout=0.5)
model = tf.keras.Sequential([lstm])

x = tf.ones((batch, timesteps, features))
dropped = model(x, training=True)  # <--
# (batch, units)
# region proof
import numpy as np

assert not np.allclose(dropped, model.predict(x, verbose=0))
np.testing.assert_allclose(model.predict(x, verbose=0), model(x), atol=1e-6)
# endregion proof
