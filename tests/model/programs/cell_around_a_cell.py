import tensorflow as tf


class WithReading(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.inner = tf.keras.layers.LSTMCell(units)
        self.reading = tf.keras.layers.Dense(1)
        self.state_size = [units, units, 1]
        self.output_size = 1

    def call(self, inputs, states):
        h, c, last = states
        joined = tf.concat([inputs, last], axis=-1)
        out, [h, c] = self.inner(joined, [h, c])
        value = self.reading(out)
        return value, [h, c, value]


sequence = tf.keras.Input(shape=(7, 3))
readings = tf.keras.layers.RNN(WithReading(5), return_sequences=True)(sequence)
model = tf.keras.Model(sequence, readings)
model.summary()
