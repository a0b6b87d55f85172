"""Leave return_sequences out of the last LSTM"""

import numpy as np
import tensorflow as tf

sequences, timesteps, features, classes = 16, 14, 3, 4
x = np.zeros((sequences, timesteps, features))
labels = np.zeros(sequences, int)
layers = [
    tf.keras.layers.LSTM(8),  # <-- one per sequence
    tf.keras.layers.Dense(classes, "softmax"),
]
model = tf.keras.Sequential(layers)
model.compile("adam", "sparse_categorical_crossentropy")

model.evaluate(x, labels, verbose=0)
# region proof
assert model.output_shape[1:] == (classes,)
one_hot = np.eye(classes)[labels]  # as many axes as the output
with np.testing.assert_raises_regex(Exception, "rank|logits"):
    model.evaluate(x, one_hot, verbose=0)
returning = tf.keras.layers.LSTM(8, return_sequences=True)
every = tf.keras.Sequential([returning, layers[1]])
every.compile("adam", "sparse_categorical_crossentropy")
one_less = np.zeros((sequences, timesteps), int)  # one axis less: it fits
loss = every.evaluate(x, one_less, verbose=0)
np.testing.assert_allclose(loss, np.log(classes), rtol=1e-4)
assert every.output_shape[1:] == (timesteps, classes)
# endregion proof
