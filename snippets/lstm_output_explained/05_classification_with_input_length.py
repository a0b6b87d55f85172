"""Classification as it is often written: a warning, and padding is read

`input_length` has no effect. The model is not built before it sees data, and
without a mask the length of the padding changes the answer.
"""

import warnings

import tensorflow as tf

vocab_size, embedding_dim, max_len, units = 50, 16, 20, 128
tf.keras.utils.set_random_seed(0)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    embedding = tf.keras.layers.Embedding(
        vocab_size, embedding_dim, input_length=max_len
    )
print(caught[0].message)
lstm = tf.keras.layers.LSTM(units)
dense = tf.keras.layers.Dense(1, activation="sigmoid")
model = tf.keras.Sequential([embedding, lstm, dense])
print("built:", model.built)

for padding in (0, 15, 35):
    tokens = tf.constant([[7, 3, 9, 4, 2] + [0] * padding])
    print(f"{padding} zeros: {model(tokens)[0, 0]:.4f}")
# region proof
assert "input_length" in str(caught[0].message)
h = lstm(embedding(tokens))  # (1, units): no sequence
assert abs(model(tokens) - model(tokens[:, :5]))[0, 0] > 1e-3
assert 0 < model(tokens)[0, 0] < 1  # the range of sigmoid
every = tf.keras.layers.LSTM(units, return_sequences=True)
average = tf.keras.layers.GlobalAveragePooling1D()
means = [average(every(embedding(x))) for x in (tokens, tokens[:, :5])]
assert tf.reduce_max(abs(means[0] - means[1])) > 1e-3  # padding counts
# endregion proof
