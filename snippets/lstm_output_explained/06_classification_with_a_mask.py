"""The same classification with an Input and a mask, trained with Adam

`mask_zero=True` leaves token 0 out, so padding no longer counts. The label
says whether token 7 occurs.
"""

import numpy as np
import tensorflow as tf

vocab_size, embedding_dim, max_len, units = 50, 16, 20, 128
tf.keras.utils.set_random_seed(0)
layers = [
    tf.keras.Input((None,)),  # any length
    tf.keras.layers.Embedding(vocab_size, embedding_dim, mask_zero=True),
    tf.keras.layers.LSTM(units),  # h after the last real token
    tf.keras.layers.Dense(1, activation="sigmoid"),
]
model = tf.keras.Sequential(layers)
model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])

rng = np.random.default_rng(0)
x = rng.integers(1, vocab_size, (1200, max_len))
x[rng.random(1200) < 0.4, 3] = 7
x[rng.integers(5, max_len, (1200, 1)) <= np.arange(max_len)] = 0
y = np.any(x == 7, axis=1)
model.fit(x[:1000], y[:1000], epochs=8, shuffle=False, verbose=0)

_, accuracy = model.evaluate(x[1000:], y[1000:], verbose=0)
print(f"accuracy on new sequences: {accuracy:.0%}")
for tokens in [7, 3, 9, 4, 2], [7, 3, 9, 4, 2] + 35 * [0]:
    print(f"{len(tokens)} tokens: {model(tf.constant([tokens]))[0, 0]:.4f}")
# region proof
tokens = tf.constant([tokens])
np.testing.assert_allclose(model(tokens), model(tokens[:, :5]), atol=1e-5)
assert accuracy > 0.9 > y[1000:].mean() + 0.2
# endregion proof
