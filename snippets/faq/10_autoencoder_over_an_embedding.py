"""An autoencoder over an Embedding: the targets are the ids

Dense(tokens) gives a score for each token at each timestep, and the sparse
loss compares it with one id. The input itself is the target.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, tokens, units = 32, 5, 7, 16
tf.keras.utils.set_random_seed(0)
ids = np.random.randint(1, tokens, size=(batch, timesteps))

layers = tf.keras.layers
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps,)),
        layers.Embedding(tokens, 8),
        layers.LSTM(units),
        layers.RepeatVector(timesteps),
        layers.LSTM(units, return_sequences=True),
        layers.Dense(tokens, activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy")
history = model.fit(ids, ids, verbose=0)  # <-- the input is the target
scores = model.predict(ids, verbose=0)  # (batch, timesteps, tokens)
back = scores.argmax(axis=-1)  # (batch, timesteps): ids again
print(back.shape)
# region proof
assert back.shape == ids.shape
loss = history.history["loss"][0]
np.testing.assert_allclose(loss, np.log(tokens), rtol=0.1)  # a guess at first
vectors = model.layers[0](ids)  # (batch, timesteps, 8)
numbers = tf.keras.Sequential([*model.layers[:-1], layers.Dense(8)])
numbers.compile("adam", "mse")
numbers.fit(ids, vectors, verbose=0)
assert numbers(ids).shape == vectors.shape
with np.testing.assert_raises_regex(Exception, "shape|dimensions"):
    numbers.fit(ids, ids, verbose=0)  # ids against vectors
# endregion proof
