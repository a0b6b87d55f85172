"""softmax for one of several classes"""

import numpy as np
import tensorflow as tf

rows, timesteps, features, units, classes = 16, 5, 3, 4, 6
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(rows, timesteps, features))
y = np.eye(classes)[np.arange(rows) % classes]  # (rows, classes)

model = tf.keras.Sequential()
model.add(tf.keras.layers.LSTM(units))
model.add(tf.keras.layers.Dense(classes, activation="softmax"))  # <--
model.compile("adam", "categorical_crossentropy")
model.fit(x, y, verbose=0)
p = model.predict(x, verbose=0)  # (rows, classes)
# region proof
import warnings

np.testing.assert_allclose(p.sum(axis=-1), np.ones(rows), rtol=1e-5)

# Several classes at once: binary_crossentropy takes each number by itself.
each = -(y * np.log(p) + (1 - y) * np.log(1 - p))  # (rows, classes)
loss = tf.keras.losses.binary_crossentropy(y, p)
np.testing.assert_allclose(loss, each.mean(axis=-1), rtol=1e-4)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    single = tf.keras.losses.CategoricalCrossentropy()(y[:, :1], p[:, :1])
np.testing.assert_allclose(single, 0, atol=1e-6)  # of a single output
# endregion proof
