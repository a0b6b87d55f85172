import tensorflow as tf
from keras import backend as K
from keras.layers import Input, LSTM, Dense, Layer
from keras.models import Model


class WeightedSum(Layer):
    def __init__(self, **kwargs):
        super(WeightedSum, self).__init__(**kwargs)

    def build(self, input_shape):
        self.W = self.add_weight(name='attention_weight', shape=(input_shape[-1], 1),
                                 initializer='random_normal', trainable=True)
        self.b = self.add_weight(name='attention_bias', shape=(input_shape[1], 1),
                                 initializer='zeros', trainable=True)
        super(WeightedSum, self).build(input_shape)

    def call(self, x):
        e = K.tanh(K.dot(x, self.W) + self.b)
        e = K.squeeze(e, axis=-1)
        alpha = K.softmax(e)
        alpha = K.expand_dims(alpha, axis=-1)
        context = x * alpha
        context = K.sum(context, axis=1)
        return context


inp = Input(shape=(14, 2))
seq = LSTM(10, return_sequences=True)(inp)
ctx = WeightedSum()(seq)
model = Model(inp, Dense(1)(ctx))
