"""Train on ids, predict from strings

The vocabulary goes into the model that you keep, so that it takes strings.
"""

import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
layers = tf.keras.layers
nouns = ["film", "plot", "cast", "sound", "end"]
texts, labels = [], []
for noun in nouns * 8:
    texts += [f"the {noun} is good", f"the {noun} is not good"]
    texts += [f"the {noun} is bad", f"the {noun} is not bad"]
    labels += [[1], [0], [0], [1]]

vectorize = layers.TextVectorization(output_sequence_length=8)
vectorize.adapt(texts)
inner = tf.keras.Sequential()
inner.add(layers.Embedding(vectorize.vocabulary_size(), 8, mask_zero=True))
inner.add(layers.LSTM(16))
inner.add(layers.Dense(1, activation="sigmoid"))
inner.compile(tf.keras.optimizers.Adam(0.02), "binary_crossentropy")
inner.fit(vectorize(texts), np.array(labels), epochs=10, verbose=0)
model = tf.keras.Sequential([vectorize, inner])
new = tf.constant(["the opera is good", "the opera is not good"])
print(model.predict(new, verbose=0).round(1))
# region proof
good, not_good = model.predict(new, verbose=0)[:, 0]
assert good > 0.8 and not_good < 0.2
assert vectorize(new)[0, 1] == 1  # "opera" is unknown
learned = inner.layers[0].get_weights()[0]  # one row for each id
inner.fit(vectorize(texts), np.array(labels), verbose=0)
moved = np.any(inner.layers[0].get_weights()[0] != learned, axis=1)
assert not moved[1] and moved[2:].all()  # no text holds id 1
try:
    said = str(model.predict(np.array(["the opera is good"]), verbose=0))
except ValueError as error:
    said = str(error)
assert "Invalid dtype: str" in said or not hasattr(tf.keras, "version")
counts = [np.bincount(row, minlength=10) for row in vectorize(texts[:4])]
# good + not bad holds the words of not good + bad: no score per word tells
np.testing.assert_array_equal(counts[0] + counts[3], counts[1] + counts[2])
# endregion proof
