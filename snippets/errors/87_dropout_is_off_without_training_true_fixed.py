"""training=True in the loop; predict and model(x) stay without dropout"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
model = tf.keras.Sequential([tf.keras.layers.LSTM(units, dropout=0.5)])

with tf.GradientTape():
    first = model(x, training=True)  # <--
    second = model(x, training=True)
assert not np.allclose(first, second, atol=0.001)

predicted = model.predict(x, verbose=0)  # (batch, units): no dropout
# region proof
np.testing.assert_allclose(predicted, model(x), atol=1e-6)
model.compile(tf.keras.optimizers.SGD(0.0), "mse")  # nothing is learned
y = tf.zeros((batch, units))
in_fit = model.fit(x, y, verbose=0).history["loss"][0]  # with dropout
assert abs(in_fit - model.evaluate(x, y, verbose=0)) > 1e-5
# endregion proof
