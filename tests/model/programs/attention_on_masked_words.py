import tensorflow as tf

vocabulary, width = 50, 12
tokens = tf.keras.layers.Input(shape=(None,))
x = tf.keras.layers.Embedding(vocabulary, width, mask_zero=True)(tokens)
query = tf.keras.layers.Dense(width)(x)
value = tf.keras.layers.Dense(width)(x)
key = tf.keras.layers.Dense(width)(x)
mixed = tf.keras.layers.Attention()([query, value, key])
state = tf.keras.layers.LSTM(9)(mixed)
model = tf.keras.Model(tokens, state)
