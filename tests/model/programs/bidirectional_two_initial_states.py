import tensorflow as tf
import tensorflow.keras.layers as layers

n_half, batch_size = 16, 5
lstm = layers.Bidirectional(layers.LSTM(n_half, return_sequences=True, return_state=True))
initial_state = [tf.zeros((batch_size, n_half)), tf.zeros((batch_size, n_half))]
out = lstm(tf.random.normal((batch_size, 8, 3)), initial_state=initial_state)
