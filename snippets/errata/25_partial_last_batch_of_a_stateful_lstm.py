"""predict of a stateful model: 3 rows in, 4 rows out, no error"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(3, timesteps, features))

lstm = tf.keras.layers.LSTM(units, stateful=True)
inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
model = tf.keras.Sequential([inputs, lstm])

too_many = model.predict(x, batch_size=batch, verbose=0)  # (4, units)
print("rows in:", len(x), " rows out:", len(too_many))

lstm.reset_states()
padded = np.concatenate([x, np.zeros_like(x[:1])])
right = model.predict(padded, batch_size=batch, verbose=0)[:3]  # (3, units)
# region proof
np.testing.assert_allclose(right, too_many[:3], atol=1e-6)
# endregion proof
