from tensorflow.keras.layers import Layer, Input, LSTM, Dense
from tensorflow.keras.models import Model
import tensorflow.keras.backend as K


class WeightedSum(Layer):
    def __init__(self, **kwargs):
        super(WeightedSum, self).__init__(**kwargs)

    def build(self, input_shape):
        self.W = self.add_weight(name="att_weight", shape=(input_shape[-1], 1),
                                 initializer="glorot_uniform", trainable=True)
        self.b = self.add_weight(name="att_bias", shape=(input_shape[1], 1),
                                 initializer="zeros", trainable=True)
        super(WeightedSum, self).build(input_shape)

    def call(self, x):
        e = K.tanh(K.dot(x, self.W) + self.b)
        a = K.softmax(e, axis=1)
        output = x * a
        return K.sum(output, axis=1), a


i = Input((9, 4))
h = LSTM(7, return_sequences=True)(i)
ctx, att = WeightedSum()(h)
model = Model(i, [Dense(1)(ctx), att])
