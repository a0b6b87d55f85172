import keras


class DeepReader(keras.Model):

    def __init__(self, width, depth, squash='tanh'):
        super(DeepReader, self).__init__()

        self.levels = [
            keras.layers.LSTM(width,
                              return_sequences=True,
                              activation=squash)
            for i in range(depth)
        ]

        self.dense = keras.layers.Dense(2, activation="sigmoid")

    def call(self, inputs, training=False):
        x = inputs
        for layer in self.levels:
            x = layer(x)

        return self.dense(x)


model = DeepReader(10, 3)
y = model(keras.ops.ones((4, 6, 2)))
