import tensorflow as tf


class CharNet(tf.keras.Model):
    def __init__(self, n_chars, dim, width):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(n_chars, dim)
        self.gru = tf.keras.layers.GRU(width, return_sequences=True, return_state=True)
        self.dense = tf.keras.layers.Dense(n_chars)

    def call(self, inputs, states=None, return_state=False, training=False):
        x = inputs
        x = self.embedding(x, training=training)
        if states is None:
            states = self.gru.get_initial_state(x)
        x, states = self.gru(x, initial_state=states, training=training)
        x = self.dense(x, training=training)
        if return_state:
            return x, states
        else:
            return x


net = CharNet(26, 8, 14)
scores = net(tf.zeros((2, 9), dtype=tf.int32))
