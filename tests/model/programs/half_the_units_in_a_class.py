import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import LSTM, Dense


class Forecaster(tf.keras.Model):
    def __init__(self, width):
        super().__init__()
        self.first = LSTM(width, return_sequences=True)
        self.second = LSTM(width / 2)
        self.head = Dense(1)

    def call(self, series):
        return self.head(self.second(self.first(series)))


model = Forecaster(25)
print(model(np.zeros((3, 12, 2), dtype='float32')).shape)
