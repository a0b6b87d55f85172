"""Wrong: sigmoid under categorical_crossentropy"""

import numpy as np
import tensorflow as tf

rows, timesteps, features, units, classes = 16, 5, 3, 4, 6
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(rows, timesteps, features))
y = np.eye(classes)[np.arange(rows) % classes]  # (rows, classes)

model = tf.keras.Sequential()
model.add(tf.keras.layers.LSTM(units))
model.add(tf.keras.layers.Dense(classes, activation="sigmoid"))  # <--
model.compile("adam", "categorical_crossentropy")
model.fit(x, y, verbose=0)
p = model.predict(x, verbose=0)  # (rows, classes)

print("row 0 adds up to", round(float(p[0].sum()), 1))
# region proof
divided = p / p.sum(axis=-1, keepdims=True)  # (rows, classes)
loss = tf.keras.losses.categorical_crossentropy
np.testing.assert_allclose(loss(y, p), loss(y, divided), rtol=1e-5)
assert p.sum(axis=-1).min() > 1.5
dense = model.layers[1]
dense.kernel.assign(20 * dense.kernel)
sigmoid = model.predict(x, verbose=0)
before = sigmoid / (1 - sigmoid)  # e to the power of what is before sigmoid
softmax = before / before.sum(axis=-1, keepdims=True)
model.optimizer.learning_rate = 0.0
in_fit = model.fit(x, y, verbose=0).history["loss"][0]
expected = -np.log(softmax[y == 1]).mean()
np.testing.assert_allclose(in_fit, expected, rtol=1e-3)
# endregion proof
