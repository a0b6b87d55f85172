"""Embedding(input_length=…) builds nothing any more: no shapes, no weights

So `model.summary()` shows `?` and `0 (unbuilt)` until the model has seen data.
"""

import warnings

import tensorflow as tf

timesteps, features, units = 5, 3, 4

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # input_length is deprecated
    embedding = tf.keras.layers.Embedding(10, features, input_length=timesteps)
model = tf.keras.Sequential([embedding, tf.keras.layers.LSTM(units)])
print("built:", model.built)
print("weights:", len(model.weights))
lines = []
model.summary(print_fn=lines.append)
summary = "".join(lines)
print("unbuilt in the summary:", "0 (unbuilt)" in summary)

# region proof
assert not model.built and model.weights == []
assert "0 (unbuilt)" in summary and "? " in summary
# endregion proof
