"""Wrong: padded on the left in training, on the right in prediction"""

import tensorflow as tf

tf.keras.utils.set_random_seed(0)
tokens = [[5, 2, 7]]
left = tf.keras.utils.pad_sequences(tokens, 6)  # <-- the default
right = tf.keras.utils.pad_sequences(tokens, 6, padding="post")

model = tf.keras.Sequential(
    [tf.keras.layers.Embedding(9, 4), tf.keras.layers.LSTM(3)]
)
print(left, model(left).numpy().round(4))
print(right, model(right).numpy().round(4))
# region proof
import numpy as np

assert not np.allclose(model(left), model(right), atol=0.001)
# endregion proof
