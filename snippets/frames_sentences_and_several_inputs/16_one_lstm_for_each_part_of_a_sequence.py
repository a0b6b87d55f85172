"""Two LSTMs read two parts of one sequence, and their h are joined

The parts are slices of the input; each LSTM starts from zeros.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

timesteps, features, units_1, units_2 = 10, 3, 4, 6
tf.keras.utils.set_random_seed(0)
x = tf.keras.Input((timesteps, features))
early, late = x[:, :7], x[:, 7:]
# (None, 7, features), (None, 3, features)
first, second = layers.LSTM(units_1), layers.LSTM(units_2)
both = layers.Concatenate()([first(early), second(late)])
# (None, units_1 + units_2)
model = tf.keras.Model(x, layers.Dense(1)(both))
print(both.shape)
# region proof
data = np.random.normal(size=(2, timesteps, features)).astype("float32")
got = tf.keras.Model(x, both)(data)
np.testing.assert_allclose(got[:, :units_1], first(data[:, :7]), atol=1e-6)
np.testing.assert_allclose(got[:, units_1:], second(data[:, 7:]), atol=1e-6)
assert model(data).shape == (2, 1)
# endregion proof
