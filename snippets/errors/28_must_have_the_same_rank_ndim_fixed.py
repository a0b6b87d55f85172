"""Class numbers take the sparse loss, one-hot rows the other"""

import numpy as np
import tensorflow as tf

sequences, timesteps, features, classes = 16, 14, 3, 4
x = np.zeros((sequences, timesteps, features))
labels = np.zeros(sequences, int)  # (sequences,)
one_hot = np.eye(classes)[labels]  # (sequences, classes)
layers = [
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(classes, "softmax"),
]
model = tf.keras.Sequential(layers)

model.compile("adam", "sparse_categorical_crossentropy")  # <-- class numbers
sparse = model.evaluate(x, labels, verbose=0)
model.compile("adam", "categorical_crossentropy")  # <-- one-hot rows
# region proof
np.testing.assert_allclose(model.evaluate(x, one_hot, verbose=0), sparse)
output = np.full((sequences, timesteps, classes), 1 / classes)
for name, y in (
    ("sparse_categorical_crossentropy", labels),
    ("categorical_crossentropy", labels),
    ("categorical_crossentropy", one_hot),
):
    loss = tf.keras.losses.get(name)
    words = "rank|incompatible|must equal"
    with np.testing.assert_raises_regex(Exception, words):
        loss(y, output)
# endregion proof
