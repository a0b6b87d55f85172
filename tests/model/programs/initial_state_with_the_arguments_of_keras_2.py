import tensorflow as tf
from tensorflow import keras


class TestCell(tf.keras.layers.Layer):
    state_size = 1
    output_size = 1

    def get_initial_state(self, inputs=None, batch_size=None, dtype=None):
        return tf.ones((batch_size, 1), dtype=dtype)

    def call(self, inputs, states):
        return inputs, states


inp = tf.keras.Input(batch_shape=(1, 4, 1))
layer = tf.keras.layers.RNN(TestCell(), stateful=True, return_sequences=True)
out = layer(inp)
model = tf.keras.Model(inp, out)
y = model(tf.zeros((1, 4, 1)))
print(layer.states)
