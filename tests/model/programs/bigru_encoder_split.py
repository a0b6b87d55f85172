import tensorflow as tf
from tensorflow.keras.layers import GRU, Embedding, Bidirectional, Dense


class Reader(tf.keras.Model):
    def __init__(self, vocab_size, n_emb, n_enc, n_rows):
        super(Reader, self).__init__()
        self.n_rows = n_rows
        self.n_enc = n_enc
        self.embedding = Embedding(vocab_size, n_emb)

        gru = GRU(self.n_enc, return_sequences=True, return_state=True, recurrent_initializer='glorot_uniform')
        self.bigru = Bidirectional(gru, merge_mode='concat')

    def call(self, x, hidden):
        x = self.embedding(x)
        hidden = tf.split(hidden, num_or_size_splits=2, axis=1)
        output, forward_state, backward_state = self.bigru(x, initial_state=hidden)
        state = tf.concat([forward_state, backward_state], axis=1)
        return output, state


enc = Reader(30, 8, 6, 2)
output, state = enc(tf.zeros((2, 5), dtype=tf.int32), tf.zeros((2, 12)))
