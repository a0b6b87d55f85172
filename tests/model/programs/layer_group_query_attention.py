import keras
from keras import layers

tokens = keras.Input((12,))
x = layers.Embedding(40, 16, mask_zero=True)(tokens)
every = layers.LSTM(16, return_sequences=True)(x)
mixed = layers.GroupQueryAttention(head_dim=6, num_query_heads=4, num_key_value_heads=2)(every, every)
gated, scores = layers.GroupQueryAttention(5, 3, 1, use_bias=False, use_gate=True)(
    query=mixed, value=every, key=x, return_attention_scores=True
)
named = layers.GroupQueryAttention(5, 3, 3, sliding_window=2, name='window')(gated, gated, use_causal_mask=True)
model = keras.Model(tokens, [layers.LSTM(3)(named), scores])
