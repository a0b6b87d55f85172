import keras
from keras import layers, ops


class MinimalCell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name='kernel')
        self.recurrent = self.add_weight(shape=(self.units, self.units), name='recurrent')

    def call(self, inputs, states):
        last = states[0]
        h = ops.tanh(ops.matmul(inputs, self.kernel) + ops.matmul(last, self.recurrent))
        return h, [h]


x = keras.Input((None, 5))
every, state = layers.RNN(MinimalCell(8), return_sequences=True, return_state=True)(x)
y = layers.RNN(MinimalCell(6), return_sequences=False)(every)
stacked = layers.RNN([MinimalCell(4), layers.LSTMCell(3)], return_state=True)(x)
model = keras.Model(x, [y, state])
