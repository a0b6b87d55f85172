import tensorflow as tf

inp = tf.keras.Input((6, 2))
a = tf.keras.layers.LSTM(3)(inp)
b = tf.keras.layers.GRU(3)(inp)
both = tf.concat([a, b], axis=-1)
model = tf.keras.Model(inp, both)
