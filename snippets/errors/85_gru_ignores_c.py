"""Wrong: h and c of an LSTM as the initial_state of a GRU"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

encoder = tf.keras.layers.LSTM(units, return_state=True)
decoder = tf.keras.layers.GRU(units)
output, h, c = encoder(x)

print("[h, c]    ", decoder(x, initial_state=[h, c])[0].numpy().round(4))
print("[h, c * 9]", decoder(x, initial_state=[h, c * 9])[0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(
    decoder(x, initial_state=[h, c]), decoder(x, initial_state=[h])
)
# endregion proof
