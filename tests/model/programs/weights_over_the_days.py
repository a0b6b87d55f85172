import numpy as np
import tensorflow as tf
from tensorflow.keras import backend
from tensorflow.keras.layers import Dense, Dropout, Embedding, Layer, LSTM
from tensorflow.keras.models import Sequential


class Config(object):
    length = 25
    embedding_size = 18
    keep = 0.4
    hidden = [22, 22, 14]
    batch_size = 16


class DayWeights(Layer):
    def __init__(self, **kwargs):
        super(DayWeights, self).__init__(** kwargs)

    def build(self, input_shape):
        assert len(input_shape) == 3
        self.W = self.add_weight(name='day_weight',
                                 shape=(input_shape[1], input_shape[1]),
                                 initializer='uniform',
                                 trainable=True)
        self.b = self.add_weight(name='day_bias',
                                 shape=(input_shape[1],),
                                 initializer='uniform',
                                 trainable=True)
        super(DayWeights, self).build(input_shape)

    def call(self, inputs):
        x = backend.permute_dimensions(inputs, (0, 2, 1))
        a = backend.softmax(backend.tanh(backend.dot(x, self.W) + self.b))
        outputs = backend.permute_dimensions(a * x, (0, 2, 1))
        outputs = backend.sum(outputs, axis=1)
        return outputs

    def compute_output_shape(self, input_shape):
        return input_shape[0], input_shape[2]


def train_reader(n_symbols, vectors, config):
    model = Sequential([
        Embedding(n_symbols, config.embedding_size, weights=[vectors], input_length=config.length),
        Dropout(config.keep),
        LSTM(config.hidden[0], activation='tanh', dropout=0.5, recurrent_dropout=0.5, return_sequences=True),
        LSTM(config.hidden[1], dropout=0.5, recurrent_dropout=0.5, return_sequences=True),
        LSTM(config.hidden[-1], return_sequences=True),
        DayWeights(),
        Dropout(config.keep),
        Dense(2, activation='softmax')])
    model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
    return model


config = Config()
symbols = 80
vectors = np.random.uniform(-0.1, 0.1, (symbols, config.embedding_size))
model = train_reader(symbols, vectors, config)
texts = np.random.randint(1, symbols, (32, config.length))
marks = tf.keras.utils.to_categorical(np.random.randint(0, 2, 32), 2)
model.fit(texts, marks, batch_size=config.batch_size, epochs=1, verbose=0)
