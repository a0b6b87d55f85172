import tensorflow as tf


def make_cell(width):
    return tf.keras.layers.GRUCell(width, recurrent_initializer='glorot_uniform')


class Reader(tf.keras.Model):
    def __init__(self, words, size, width, batch):
        super(Reader, self).__init__()
        self.batch = batch
        self.width = width
        self.embedding = tf.keras.layers.Embedding(words, size)
        self.both = tf.keras.layers.Bidirectional(make_cell(self.width))

    def call(self, x, hidden):
        x = self.embedding(x)
        joined, ahead, back = self.both(x, initial_state=[hidden, hidden])
        return joined, ahead, back

    def start(self):
        return tf.zeros((self.batch, self.width))


reader = Reader(words=700, size=32, width=40, batch=6)
sample = tf.ones((6, 11), dtype=tf.int32)
joined, ahead, back = reader(sample, reader.start())
