import tensorflow as tf
from tensorflow.keras import models, Model, layers


class LSTM(Model):

    def __init__(self, n_ahead, **kwargs):
        super(LSTM, self).__init__(name="LSTM", **kwargs)
        self.n_ahead = n_ahead
        self.model: Model = self._inner()

    def _inner(self) -> Model:
        model = models.Sequential()
        model.add(layers.LSTM(19, return_sequences=False))
        model.add(layers.Dense(self.n_ahead, kernel_initializer=tf.initializers.zeros()))
        model.add(layers.Reshape([self.n_ahead, 1]))
        return model

    def call(self, inputs, training=None, mask=None):
        return self.model(inputs)


m = LSTM(6)
out = m(tf.ones((2, 12, 3)))
