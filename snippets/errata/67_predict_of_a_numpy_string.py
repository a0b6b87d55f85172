"""predict takes text as a tensor, and no array of dtype <U"""

# raises: ValueError

import numpy as np
import tensorflow as tf

encoder = tf.keras.layers.TextVectorization(vocabulary=["the", "movie"])
model = tf.keras.Sequential(
    [
        encoder,
        tf.keras.layers.Embedding(4, 3, mask_zero=True),
        tf.keras.layers.LSTM(5),
    ]
)
y = model.predict(tf.constant(["the movie"]), verbose=0)  # <-- works
# (1, 5)
model.predict(np.array(["the movie"]), verbose=0)
