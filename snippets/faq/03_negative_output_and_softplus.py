"""h has both signs; the activation of Dense decides the prediction's sign

A Dense without activation is a weighted sum of h and can be negative. softplus
gives positive numbers only; relu cuts off everything below 0.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 64, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features))

h = tf.keras.layers.LSTM(units)(x)  # (batch, units): both signs
print("h        from", np.min(h).round(1), "to", np.max(h).round(1))
assert -1 < np.min(h) < 0 < np.max(h) < 1

kernel = tf.keras.initializers.GlorotUniform(seed=0)
predicted = {}
for activation in (None, "relu", "softplus"):
    dense = tf.keras.layers.Dense(1, activation, kernel_initializer=kernel)
    predicted[activation] = dense(h)
    # (batch, 1)
    lowest = np.min(predicted[activation])
    print(f"{activation or 'no activation':13} is negative: {lowest < 0}")

# region proof
assert np.min(predicted[None]) < 0
assert np.min(predicted["relu"]) == 0
assert np.min(predicted["softplus"]) > 0
kernel, bias = dense.get_weights()
plain = h @ kernel + bias  # a weighted sum of h
np.testing.assert_allclose(predicted[None], plain, atol=1e-6)
# endregion proof
