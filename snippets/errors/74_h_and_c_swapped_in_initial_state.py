"""Wrong: initial_state=[c, h]"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = 3 * tf.random.normal((batch, timesteps, features))
encoder = tf.keras.layers.LSTM(units, return_state=True)
decoder = tf.keras.layers.LSTM(units)

output, h, c = encoder(x)
wrong = decoder(x, initial_state=[c, h])  # (batch, units): no message
right = decoder(x, initial_state=[h, c])  # (batch, units)

print("[c, h]", wrong[0].numpy().round(4))
print("[h, c]", right[0].numpy().round(4))
# region proof
import numpy as np

assert not np.allclose(wrong, right, atol=0.001)
# endregion proof
