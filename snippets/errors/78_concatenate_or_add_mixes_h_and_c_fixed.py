"""Leave return_state=True out: the next layer gets the output alone"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

model = tf.keras.Sequential()
model.add(tf.keras.Input((timesteps, features)))
model.add(tf.keras.layers.LSTM(units))  # <-- one tensor
model.add(tf.keras.layers.Dense(1))

h = model.layers[0](x)  # (batch, units): what Dense reads
# region proof
import numpy as np

np.testing.assert_allclose(model(x), model.layers[1](h), rtol=1e-6)
# endregion proof
