"""Attention layer mask must be a list: [query_mask, value_mask]"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x, mask=mask)
attention = tf.keras.layers.Attention()
attention([h[:, None], h_seq], mask=mask)  # <-- one mask for two inputs
