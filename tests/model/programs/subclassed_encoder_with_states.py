import tensorflow as tf


class Reader(tf.keras.Model):
    def __init__(self, vocab_size, n_emb, n_enc, n_rows):
        super(Reader, self).__init__()
        self.n_rows = n_rows
        self.n_enc = n_enc
        self.embedding = tf.keras.layers.Embedding(vocab_size, n_emb)
        self.gru = tf.keras.layers.GRU(self.n_enc, return_sequences=True, return_state=True,
                                       recurrent_initializer='glorot_uniform')

    def call(self, x, hidden):
        x = self.embedding(x)
        output, state = self.gru(x, initial_state=hidden)
        return output, state

    def blank_state(self):
        return tf.zeros((self.n_rows, self.n_enc))


encoder = Reader(90, 12, 20, 4)
blank = encoder.blank_state()
encoded_steps, blank = encoder(tf.ones((4, 16), dtype=tf.int32), blank)
