"""Attention and MultiHeadAttention with the last h as the query

The query needs a time axis of 1, and the context comes back with it.
`Attention` takes the softmax of the products h · h_t and trains nothing.
"""

import tensorflow as tf

batch, timesteps, features, units, heads = 2, 6, 3, 4, 5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)
# (batch, timesteps, units), (batch, units), (batch, units)
query = h[:, None]  # (batch, 1, units): one query per sequence

dot = tf.keras.layers.Attention()
context, weights = dot([query, h_seq], return_attention_scores=True)
# (batch, 1, units): weighted mean of h_seq;
# (batch, 1, timesteps): one weight per timestep

multi = tf.keras.layers.MultiHeadAttention(num_heads=heads, key_dim=7)
multi_context, multi_weights = multi(
    query, h_seq, return_attention_scores=True
)
# (batch, 1, units): projected back to units;
# (batch, heads, 1, timesteps): one row of weights per head

print("parameters of Attention:         ", dot.count_params())
print("parameters of MultiHeadAttention:", multi.count_params())
# region proof
import numpy as np

additive = tf.keras.layers.AdditiveAttention()
additive_context = additive([query, h_seq])  # (batch, 1, units): the same way
readout = tf.concat([h, context[:, 0]], axis=-1)
# (batch, 2 * units): last h and context, for the last Dense
scores = tf.einsum("bu,btu->bt", h, h_seq)  # (batch, timesteps): h · h_t
by_hand = tf.nn.softmax(scores)  # (batch, timesteps): over the timesteps
mean = tf.einsum("bt,btu->bu", by_hand, h_seq)  # (batch, units)
np.testing.assert_allclose(weights[:, 0], by_hand, rtol=1e-5)
np.testing.assert_allclose(context[:, 0], mean, rtol=1e-4)
np.testing.assert_allclose(np.sum(multi_weights, axis=-1), 1, rtol=1e-5)
flat = tf.keras.layers.Attention()([h, h_seq])
assert flat.shape != h.shape  # a query without a time axis: no context
refused = (ValueError, tf.errors.InvalidArgumentError)  # on Keras 2
with np.testing.assert_raises_regex(refused, "ndim=2|got: 2"):
    multi(h, h_seq)
assert dot.count_params() == 0 < multi.count_params()
np.testing.assert_array_equal(h_seq[:, -1], h)  # what each way reads is h
assert not np.any(np.isclose(h, c, atol=1e-4))
# endregion proof
