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
# endregion proof
