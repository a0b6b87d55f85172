import tensorflow as tf

n_days = 8
inp = tf.keras.Input(shape=(n_days, None))
out = tf.keras.layers.LSTM(5)(inp)
model = tf.keras.Model(inp, out)
