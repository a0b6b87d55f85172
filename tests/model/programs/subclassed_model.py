import tensorflow as tf


class Forecaster(tf.keras.Model):
    def __init__(self, units, horizon):
        super().__init__()
        self.lstm = tf.keras.layers.LSTM(units, return_sequences=True)
        self.last = tf.keras.layers.LSTM(units)
        self.head = tf.keras.layers.Dense(horizon)

    def call(self, inputs):
        x = self.lstm(inputs)
        x = self.last(x)
        return self.head(x)


net = Forecaster(13, 4)
preds = net(tf.zeros((5, 10, 2)))
