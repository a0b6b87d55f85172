import tensorflow as tf
from tensorflow.keras import layers, Model

class Pair(layers.Layer):
    def call(self, inputs):
        a, b = inputs
        return tf.matmul(a, b, transpose_b=True), a
    def compute_output_shape(self, input_shape):
        a, b = input_shape
        return [(a[0], a[1], b[1]), a]

class Two(layers.Layer):
    def call(self, query, values):
        return query + values
    def compute_output_shape(self, query_shape, values_shape):
        return query_shape

x = layers.Input((5, 4))
y = layers.Input((7, 4))
h = layers.LSTM(6, return_sequences=True)(x)
g = layers.LSTM(6, return_sequences=True)(y)
scores, same = Pair()([h, g])
t = Two()(h, same)
model = Model([x, y], [scores, t])
