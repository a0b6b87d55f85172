import numpy as np
import tensorflow as tf
class Two(tf.keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.a = tf.keras.layers.LSTM(4)
        self.b = tf.keras.layers.Embedding(9, 3)
        self.out = tf.keras.layers.Dense(1)
    def call(self, inputs, **kwargs):
        return self.out(tf.concat([self.a(inputs['x']), tf.reduce_mean(self.b(inputs['k']), axis=1)], axis=-1))
m = Two(name='two')
m.compile(loss='mse', optimizer='adam')
m.fit({'x': np.zeros((8, 5, 2)), 'k': np.zeros((8, 3), dtype='int32')}, np.zeros((8, 1)), verbose=0)
