import tensorflow as tf
from tensorflow.keras import layers

inp = layers.Input((18, 5))
seq = layers.Bidirectional(layers.LSTM(7, return_sequences=True))(inp)
last = seq[:, -1, :]
first = seq[:, 0]
out = layers.Dense(1)(last)
model = tf.keras.Model(inp, out)
