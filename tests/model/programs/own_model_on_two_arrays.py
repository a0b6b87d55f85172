import numpy as np
import tensorflow as tf
class Two(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.a = tf.keras.layers.LSTM(4)
        self.b = tf.keras.layers.GRU(3)
        self.out = tf.keras.layers.Dense(1)
    def call(self, inputs, training=False):
        x, y = inputs
        return self.out(tf.concat([self.a(x), self.b(y)], axis=-1))
m = Two()
m.compile(loss='mse', optimizer='adam')
m.fit([np.zeros((8, 5, 2)), np.zeros((8, 3, 2))], np.zeros((8, 1)), verbose=0)
p = m.predict([np.zeros((8, 5, 2)), np.zeros((8, 3, 2))], verbose=0)
