"""Attention, AdditiveAttention, MultiHeadAttention over h_seq

With every h as query the time axis stays. With one h as query it is 1. A
vector for Dense is context[:, 0].
"""

import tensorflow as tf

batch, timesteps, features, units, heads, out_steps = 2, 7, 3, 5, 4, 6
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
h_seq, h, c = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True
)(x)

self_context = tf.keras.layers.Attention()([h_seq, h_seq])
# (batch, timesteps, units): every h is a query
query = h[:, None]  # (batch, 1, units): one query, the last h
context, scores = tf.keras.layers.Attention()(
    [query, h_seq], return_attention_scores=True
)
# (batch, 1, units): a weighted mean of h_seq;
# (batch, 1, timesteps): the weights, their sum is 1
vector = context[:, 0]  # (batch, units): for Dense
additive_context, additive_scores = tf.keras.layers.AdditiveAttention()(
    [query, h_seq], return_attention_scores=True
)
# (batch, 1, units): a weighted mean of h_seq;
# (batch, 1, timesteps): the weights
multi_context, multi_scores = tf.keras.layers.MultiHeadAttention(
    heads, key_dim=9
)(query, h_seq, return_attention_scores=True)
# (batch, 1, units): projected back to units;
# (batch, heads, 1, timesteps): a row of weights for each head
multi_self = tf.keras.layers.MultiHeadAttention(heads, key_dim=9)(h_seq, h_seq)
# (batch, timesteps, units): every h is a query

decoded = tf.keras.layers.LSTM(units, return_sequences=True)(
    tf.zeros((batch, out_steps, features)), initial_state=[h, c]
)
# (batch, out_steps, units): h of a decoder
cross_context, cross_scores = tf.keras.layers.Attention()(
    [decoded, h_seq], return_attention_scores=True
)
# (batch, out_steps, units): one context for each timestep of the decoder;
# (batch, out_steps, timesteps): which input it looks at
beside = tf.keras.layers.Concatenate()([decoded, cross_context])
# (batch, out_steps, 2 * units): for Dense

# region proof
import numpy as np

for weights in (scores, additive_scores, multi_scores, cross_scores):
    np.testing.assert_allclose(np.sum(weights, axis=-1), 1, atol=1e-5)
np.testing.assert_allclose(context, scores @ h_seq, atol=1e-5)
# endregion proof
