"""Right on Keras 3.15 and 3.16: mask by name, sample_weight for the loss

Each layer that needs the mask gets it. The loss gets it as the weight of each
timestep, and a reduction that divides by the sum of the weights.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, vocabulary, units, classes, real = 2, 6, 9, 4, 3, 4
tf.keras.utils.set_random_seed(0)
tokens = np.zeros((batch, timesteps), int)  # 0 is padding
tokens[:, :real] = np.random.randint(1, vocabulary, (batch, real))
labels = tokens % classes

inputs = tf.keras.Input((None,), dtype="int32")  # (None, None)
embedding = tf.keras.layers.Embedding(vocabulary, 5, mask_zero=True)
mask = embedding.compute_mask(inputs)  # (None, None): True is a word
lower = tf.keras.layers.LSTM(units, return_sequences=True)
x = lower(embedding(inputs), mask=mask)
x = tf.keras.layers.LSTM(units, return_sequences=True)(x, mask=mask)
tags = tf.keras.layers.Dense(classes, activation="softmax", name="tags")(x)
model = tf.keras.Model(inputs, tags)
reduction = "mean_with_sample_weight"
loss = tf.keras.losses.SparseCategoricalCrossentropy(reduction=reduction)
model.compile(loss=loss, weighted_metrics=["accuracy"])
weights = (tokens != 0).astype("float32")  # 1 is a word, 0 is padding
padded = model.evaluate(tokens, labels, sample_weight=weights, verbose=0)
print("loss, accuracy with padding   ", *(f"{x:.4f}" for x in padded))
unpadded = model.evaluate(tokens[:, :real], labels[:, :real], verbose=0)
print("loss, accuracy without padding", *(f"{x:.4f}" for x in unpadded))
# region proof
import warnings

zeros = {"return_sequences": True, "zero_output_for_mask": True}
in_between = tf.keras.Sequential(
    [
        embedding,
        tf.keras.layers.LSTM(units, **zeros),
        tf.keras.layers.Masking(),
        tf.keras.layers.LSTM(units),
    ]
)
short = in_between(tokens[:, :real])  # nothing is padded
np.testing.assert_allclose(in_between(tokens), short, atol=1e-6)
np.testing.assert_allclose(padded, unpadded, rtol=1e-5)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    tf.keras.layers.LSTM(units)(embedding(tokens), mask=tokens != 0)
warned = any("will therefore destroy the mask" in str(w) for w in caught)
assert warned != lower.supports_masking  # on Keras 3.16, mask= or not
assert tags.shape == (None, None, classes)
mean = tf.keras.layers.GlobalAveragePooling1D()(x, mask=mask)  # (None, units)
pooled = tf.keras.Model(inputs, mean)
np.testing.assert_allclose(pooled(tokens), pooled(tokens[:, :real]), atol=1e-6)
by_default = tf.keras.losses.SparseCategoricalCrossentropy()
model.compile(loss=by_default, weighted_metrics=["accuracy"])
smaller, _ = model.evaluate(tokens, labels, sample_weight=weights, verbose=0)
share = 1 if lower.supports_masking else real / timesteps  # on Keras 3.16
np.testing.assert_allclose(smaller, padded[0] * share, rtol=1e-5)
# endregion proof
