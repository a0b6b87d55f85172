import keras
from keras import ops
from keras.layers import RNN, Input
from keras.models import Model


class LeakyReadout(keras.layers.Layer):

    def __init__(self, units, spoken, leak=0.2, **kwargs):
        self.units = units
        self.spoken = spoken
        self.leak = leak
        self.state_size = units
        self.output_size = spoken
        super(LeakyReadout, self).__init__(**kwargs)

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units),
                                      initializer='uniform',
                                      name='kernel')
        self.recurrent_kernel = self.add_weight(
            shape=(self.units, self.units),
            initializer='uniform',
            name='recurrent_kernel')
        self.readout = self.add_weight(shape=(self.units, self.spoken), name='readout')
        self.built = True

    def call(self, inputs, states):
        prev_output = states[0]
        h = ops.matmul(inputs, self.kernel)
        h = (1 - self.leak) * prev_output + self.leak * ops.tanh(h + ops.matmul(prev_output, self.recurrent_kernel))
        return ops.matmul(h, self.readout), [h]


x = Input((None, 7))
cells = [LeakyReadout(12, spoken=3), LeakyReadout(8, spoken=8)]
single = RNN(cells[0], return_sequences=True, return_state=True)
y, memory = single(x)
z = RNN(cells)(x)
model = Model(x, [y, memory, z])
model.summary()
