import tensorflow as tf
import tensorflow.keras.layers as layers

n_half = 16
batch_size = 5
n_emb = 30
lstm = layers.Bidirectional(layers.LSTM(n_half, return_sequences=True, return_state=True, time_major=False))
initial_state = [tf.zeros((batch_size, n_half)), tf.zeros((batch_size, n_half))]
x = tf.random.normal((batch_size, 8, n_emb))
out = lstm(x, initial_state=initial_state)
