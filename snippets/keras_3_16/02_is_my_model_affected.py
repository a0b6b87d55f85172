"""Is my model affected? Ask it about a batch with and without padding

A model that handles its masks gives one answer for a sentence, however long
the padding behind it is. The function needs nothing but the model.
"""

import numpy as np
import tensorflow as tf

L = tf.keras.layers
timesteps, vocabulary, units = 7, 9, 5
tf.keras.utils.set_random_seed(0)
tokens = np.random.default_rng(0).integers(1, vocabulary, (3, timesteps))


def change_by_padding(model, tokens, padding=5):
    """Largest change of the output by zeros on the right of token ids."""
    padded = np.pad(tokens, [(0, 0), (0, padding)])
    return np.abs(model(padded) - model(tokens)).max()


def text_model(*layers):
    embedding = L.Embedding(vocabulary, 4, mask_zero=True)
    return tf.keras.Sequential([embedding, *layers])


sequence = L.LSTM(units, return_sequences=True)
both_ways = L.Bidirectional(L.LSTM(units, return_sequences=True))
inputs = tf.keras.Input((None,), dtype="int32")
x = sequence(L.Embedding(vocabulary, 4, mask_zero=True)(inputs))
attention = tf.keras.Model(inputs, L.Attention()([x, x])[:, 0])
models = {
    "one LSTM": text_model(L.LSTM(units)),
    "two LSTMs": text_model(sequence, L.LSTM(units)),
    "two GRUs": text_model(L.GRU(units, return_sequences=True), L.GRU(units)),
    "Bidirectional, then LSTM": text_model(both_ways, L.LSTM(units)),
    "TimeDistributed, then LSTM": text_model(
        L.TimeDistributed(L.Dense(units)), L.LSTM(units)
    ),
    "LSTM, then the mean": text_model(sequence, L.GlobalAveragePooling1D()),
    "LSTM, then attention": attention,
}
for name, model in models.items():
    change = change_by_padding(model, tokens)
    print(f"{name:26}", "changes" if change > 1e-5 else "the same")
assert change_by_padding(models["one LSTM"], tokens) < 1e-6  # on each version
