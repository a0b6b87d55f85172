"""Is my model affected? Ask it about a batch with and without padding

A model that handles its masks gives one answer for a sentence, however long
the padding after it is. The function needs the model and some token ids.
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
models = {"one LSTM": text_model(L.LSTM(units))}
models["two LSTMs"] = text_model(sequence, L.LSTM(units))
for name, model in models.items():
    print(f"{name:9} changes by {change_by_padding(model, tokens):.4f}")
# region proof
both_ways = L.Bidirectional(L.LSTM(units, return_sequences=True))
inputs = tf.keras.Input((None,), dtype="int32")
x = sequence(L.Embedding(vocabulary, 4, mask_zero=True)(inputs))
attention = tf.keras.Model(inputs, L.Attention()([x, x])[:, 0])
others = {
    "LSTM, then the mean": text_model(sequence, L.GlobalAveragePooling1D()),
    "two GRUs": text_model(L.GRU(units, return_sequences=True), L.GRU(units)),
    "LSTM, then GRU": text_model(sequence, L.GRU(units)),
    "LSTM, then both ways": text_model(sequence, L.Bidirectional(L.LSTM(2))),
    "Bidirectional, then LSTM": text_model(both_ways, L.LSTM(units)),
    "TimeDistributed, then LSTM": text_model(
        L.TimeDistributed(L.Dense(units)), L.LSTM(units)
    ),
    "LSTM, then attention": attention,
}
stops = not sequence.supports_masking  # on Keras 3.16
for model in (*others.values(), *list(models.values())[1:]):
    assert (change_by_padding(model, tokens) > 1e-5) == stops
dense = text_model(L.LSTM(units), L.Dense(1))
for model in (models["one LSTM"], dense):  # on each version
    assert change_by_padding(model, tokens) < 1e-6
# endregion proof
