"""Number the classes from 0"""

import numpy as np
import tensorflow as tf

timesteps, features = 5, 3
labels = np.array([1, 2, 3, 4])
x = np.zeros((len(labels), timesteps, features))
names, classes = np.unique(labels, return_inverse=True)  # <-- 0, 1, 2, 3
layers = [
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(len(names), "softmax"),
]
model = tf.keras.Sequential(layers)
model.compile("sgd", "sparse_categorical_crossentropy")

assert classes.tolist() == [0, 1, 2, 3]
model.evaluate(x, classes, verbose=0)

# region proof
with np.testing.assert_raises_regex(Exception, "rank|logits"):
    model.evaluate(x, np.eye(4)[classes], verbose=0)
loss = "sparse_categorical_crossentropy"
model.compile("sgd", loss, jit_compile=True)  # with XLA: label 4, no error
assert np.isnan(model.evaluate(x, labels, verbose=0))
# endregion proof
