"""Check token ids before they reach the GPU

On a CPU, an `Embedding` raises for an id that is too large; compiled with XLA,
it reads the last row. A comparison finds such an id in any case.
"""

import numpy as np
import tensorflow as tf

rows = 10
ids = np.array([[1, 5, 3], [2, 10, 4]])  # 10 is out of range
embedding = tf.keras.layers.Embedding(rows, 8)

wrong = (ids < 0) | (ids >= embedding.input_dim)
print("out of range:", ids[wrong], "at", np.argwhere(wrong).tolist())
try:
    embedding(ids)
except tf.errors.InvalidArgumentError as error:
    message = error.message[error.message.index("indices[") :]
print(message.partition(" [Op")[0])
# region proof
assert message.startswith("indices[1,1] = 10 is not in [0, 10)")
np.testing.assert_array_equal(np.argwhere(wrong), [[1, 1]])
compiled = tf.function(embedding, jit_compile=True)
last_row = embedding(np.array([rows - 1]))[0]
np.testing.assert_array_equal(compiled(ids)[1, 1], last_row)
class_loss = tf.keras.losses.sparse_categorical_crossentropy
words = "label value of 3"
with np.testing.assert_raises_regex(tf.errors.InvalidArgumentError, words):
    class_loss(np.array([3]), tf.zeros((1, 3)), from_logits=True)
# endregion proof
