"""Words that the vocabulary lacks become id 1, [UNK]

Two texts that differ in unknown words alone are one text for the model.
`max_tokens` cuts rare words, which become unknown, too.
"""

import numpy as np
import tensorflow as tf

texts = ["good film", "good plot", "bad film"]
vectorize = tf.keras.layers.TextVectorization()
vectorize.adapt(texts)
print("words", [str(word) for word in vectorize.get_vocabulary()])
ids = vectorize(["good soup", "good opera", "bad film"])  # (3, 2)
print(ids.numpy())

small = tf.keras.layers.TextVectorization(max_tokens=4)
small.adapt(texts)
print("words", [str(word) for word in small.get_vocabulary()])
few = small(["good plot", "bad film"])  # (2, 2)
print(few.numpy())
# region proof
np.testing.assert_array_equal(ids[0], ids[1])
assert ids[0, 1] == 1 and (ids[2] > 1).numpy().all()
assert len(small.get_vocabulary()) == 4
assert few[0, 1] == few[1, 0] == 1  # "plot" and "bad" are rare
assert few[0, 0] > 1 and few[1, 1] > 1
# endregion proof
