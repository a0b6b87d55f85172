import tensorflow as tf


class AdditiveScore(tf.keras.layers.Layer):
    def __init__(self, units):
        super(AdditiveScore, self).__init__()
        self.W1 = tf.keras.layers.Dense(units)
        self.W2 = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, state_now, values):
        q = tf.expand_dims(state_now, 1)
        score = self.V(tf.nn.tanh(self.W1(q) + self.W2(values)))
        alphas = tf.nn.softmax(score, axis=1)
        mixed = alphas * values
        mixed = tf.reduce_sum(mixed, axis=1)
        return mixed, alphas


class Writer(tf.keras.Model):
    def __init__(self, vocab_size, n_emb, n_dec):
        super(Writer, self).__init__()
        self.embedding = tf.keras.layers.Embedding(vocab_size, n_emb)
        self.gru = tf.keras.layers.GRU(n_dec, return_sequences=True, return_state=True)
        self.fc = tf.keras.layers.Dense(vocab_size)
        self.attention = AdditiveScore(n_dec)

    def call(self, x, hidden, memory):
        mixed, alphas = self.attention(hidden, memory)
        x = self.embedding(x)
        x = tf.concat([tf.expand_dims(mixed, 1), x], axis=-1)
        output, state = self.gru(x)
        output = tf.reshape(output, (-1, output.shape[2]))
        x = self.fc(output)
        return x, state, alphas


decoder = Writer(40, 8, 12)
scores, state, weights = decoder(
    tf.random.uniform((4, 1), maxval=40, dtype=tf.int32), tf.zeros((4, 12)), tf.zeros((4, 9, 16)))
