import numpy as np
import tensorflow as tf

query = np.ones((2, 5, 8), dtype='float32')
value = tf.ones((2, 7, 6))
attention = tf.keras.layers.GroupQueryAttention(4, 6, 2)
y, scores = attention(query, value, return_attention_scores=True)
count = attention.count_params()
