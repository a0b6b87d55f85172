"""class_weight per timestep, as sample_weight

The weights have one number per timestep: that of its class.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features = 4, 6, 3
x = np.ones((batch, timesteps, features))
y = np.tile([0, 0, 1, 0, 0, 0], (batch, 1))  # (batch, timesteps)

lstm = tf.keras.layers.LSTM(8, return_sequences=True)
dense = tf.keras.layers.Dense(2, activation="softmax")
model = tf.keras.Sequential([lstm, dense])
model.compile("adam", "sparse_categorical_crossentropy")
class_weight = np.array([1.0, 5.0])  # of class 0, of class 1
sample_weight = class_weight[y]  # (batch, timesteps): that of its class
model.fit(x, y, sample_weight=sample_weight, verbose=0)
# region proof
losses = tf.keras.losses.sparse_categorical_crossentropy(y, model(x))
loss = model.evaluate(x, y, sample_weight=sample_weight, verbose=0)
np.testing.assert_allclose(loss, np.mean(losses * sample_weight), rtol=1e-5)
words = "must be equal|ncompatible shapes"
with np.testing.assert_raises_regex(Exception, words):
    model.train_on_batch(x, y, class_weight={0: 1.0, 1: 5.0})
some = slice(1, 1 + batch)
short = x[:, some], y[:, some]  # as many timesteps as sequences
by_row = class_weight[short[1].argmax(axis=-1)]  # of a position
alike = tf.keras.losses.sparse_categorical_crossentropy
expected = np.mean(alike(short[1], model(short[0]))) * 5
assert by_row.tolist() == [5.0] * batch
model.compile("sgd", "sparse_categorical_crossentropy")  # forgets the sizes
history = model.fit(*short, class_weight={0: 1.0, 1: 5.0}, verbose=0).history
np.testing.assert_allclose(history["loss"], expected, rtol=1e-4)
one_hot = np.eye(2)[y]
of_one_hot = class_weight[one_hot.argmax(axis=-1)]
np.testing.assert_array_equal(of_one_hot, sample_weight)
# endregion proof
