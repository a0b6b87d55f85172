import numpy as np
import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Layer, Embedding, LSTM


class CityBlock(Layer):
    def __init__(self, **kwargs):
        self.result = None
        super(CityBlock, self).__init__(**kwargs)

    def build(self, input_shape):
        super(CityBlock, self).build(input_shape)

    def call(self, x, **kwargs):
        self.result = K.exp(-K.sum(K.abs(x[0] - x[1]), axis=1, keepdims=True))
        return self.result

    def compute_output_shape(self, input_shape):
        return K.int_shape(self.result)


class Twins(tf.keras.Model):
    def __init__(self, length, width, words):
        super(Twins, self).__init__()
        self._length = length
        self._table = Embedding(words, width, mask_zero=True)
        self._reader = LSTM(30)
        self._near = CityBlock()

    def call(self, inputs):
        left, right = inputs
        a = self._reader(self._table(left))
        b = self._reader(self._table(right))
        return self._near([a, b])


length = 9
model = Twins(length, 16, 500)
model.compile(loss='mse', optimizer=tf.keras.optimizers.Adam(clipnorm=1.5), metrics=['accuracy'])
one = np.random.randint(0, 500, size=(24, length))
other = np.random.randint(0, 500, size=(24, length))
same = np.random.randint(0, 2, size=24)
model.fit([one, other], same, epochs=1, batch_size=8, verbose=0)
model.summary()
