from keras import layers

attention = layers.GroupQueryAttention(head_dim=4, num_query_heads=6, num_key_value_heads=4)
