import tensorflow as tf
from tensorflow import keras
class LayerNormLSTMCell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.cell = keras.layers.LSTMCell(units)
        self.norm = keras.layers.LayerNormalization()
    @property
    def state_size(self):
        return self.cell.state_size
    def call(self, inputs, states, training=None):
        out, new = self.cell(inputs, states)
        out = self.norm(out)
        return out, [out, new[1]]
    def get_initial_state(self, batch_size=None):
        return self.cell.get_initial_state(batch_size=batch_size)
x = keras.Input((10, 6))
y = keras.layers.RNN(LayerNormLSTMCell(12), return_sequences=True)(x)
z = keras.layers.Dense(1)(y)
model = keras.Model(x, z)
print(model(tf.zeros((2, 10, 6))).shape)
