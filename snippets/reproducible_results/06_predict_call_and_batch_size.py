"""predict, a call and another batch size agree up to rounding

A sum of rounded numbers depends on its order, and each way of running a layer
may choose another order.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 16, 6, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Sequential([inputs, tf.keras.layers.LSTM(units)])

h = model(x)  # (batch, units): a call
h_predict = model.predict(x, verbose=0)  # (batch, units)
h_single = tf.concat([model(row[None]) for row in x], axis=0)
# (batch, units): one sequence per call
print("predict within 1e-6:", np.allclose(h, h_predict, rtol=0, atol=1e-6))
print("single within 1e-6: ", np.allclose(h, h_single, rtol=0, atol=1e-6))

a, b, c = np.float32(1e8), np.float32(1), np.float32(-1e8)
print("a + b + c =", (a + b) + c, "and a + c + b =", (a + c) + b)
# region proof
np.testing.assert_allclose(h_predict, h, rtol=0, atol=1e-6)
np.testing.assert_allclose(h_single, h, rtol=0, atol=1e-6)
np.testing.assert_array_equal(model(x), h)  # the same way: the same bits
assert ((a + b) + c, (a + c) + b) == (0, 1)
model.save("model.keras")
loaded = tf.keras.models.load_model("model.keras")
np.testing.assert_array_equal(loaded(x), h)

# Larger differences have another cause, such as dropout in training.
dropout = tf.keras.layers.LSTM(units, dropout=0.5)
other = dropout(x, training=True) - dropout(x)
assert np.abs(other).max() > 1e-3
stateful = tf.keras.layers.LSTM(units, stateful=True)
assert np.abs(stateful(x) - stateful(x)).max() > 1e-3
# endregion proof
