"""Wrong: model(x) in a training loop of one's own"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
model = tf.keras.Sequential([tf.keras.layers.LSTM(units, dropout=0.5)])

with tf.GradientTape():
    first, second = model(x), model(x)  # (batch, units), (batch, units)
print("first call ", first[0].numpy().round(4))
print("second call", second[0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(first, second)
# endregion proof
