import tensorflow as tf

encoder = tf.keras.Sequential([
    tf.keras.layers.Embedding(120, 10),
    tf.keras.layers.LSTM(20, return_state=True)
])
tokens = tf.constant([[3, 5, 9, 0], [7, 1, 0, 0]])
states = encoder(tokens)
