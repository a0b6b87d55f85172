import tensorflow as tf


class MarketNet(tf.keras.Model):

    def __init__(self, num_heads=5, key_dim=5):

        super().__init__()

        self.squeeze = tf.keras.layers.Dense(16, activation='sigmoid')

    def build(self, inputs):

        self.memory_layer = tf.keras.layers.LSTM(
            units=24,
            activation="tanh",
            recurrent_activation="sigmoid",
            recurrent_dropout=0.2,
            return_sequences=False,
            stateful=False)

    def call(self, inputs):

        x = self.memory_layer(inputs)

        x = self.squeeze(x)

        return x


model = MarketNet()
y = model(tf.zeros([3, 7, 2]))
