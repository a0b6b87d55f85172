import tensorflow as tf
from tensorflow.keras import layers


class TemporalAttention(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = layers.Dense(units)
        self.V = layers.Dense(1)

    def call(self, h):
        score = self.V(tf.nn.tanh(self.W(h)))
        weights = tf.nn.softmax(score, axis=1)
        return tf.reduce_sum(weights * h, axis=1)


inputs = layers.Input(shape=(15, 3))
x = layers.LSTM(16, return_sequences=True)(inputs)
x = TemporalAttention(6)(x)
outputs = layers.Dense(2)(x)
model = tf.keras.Model(inputs, outputs)
