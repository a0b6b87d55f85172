import tensorflow as tf

BATCH_SIZE = 16
embedding_dim = 32
units = 64
vocab_inp_size = 400
vocab_tar_size = 350

class Encoder(tf.keras.Model):
    def __init__(self, vocab_size, embedding_dim, enc_units, batch_sz):
        super(Encoder, self).__init__()
        self.batch_sz = batch_sz
        self.enc_units = enc_units
        self.embedding = tf.keras.layers.Embedding(vocab_size, embedding_dim)
        self.lstm = tf.keras.layers.LSTM(self.enc_units,
                                         return_sequences=True,
                                         return_state=True,
                                         recurrent_initializer='glorot_uniform')

    def call(self, x, hidden):
        x = self.embedding(x)
        output, h, c = self.lstm(x, initial_state=hidden)
        return output, h, c

    def initialize_hidden_state(self):
        return [tf.zeros((self.batch_sz, self.enc_units)), tf.zeros((self.batch_sz, self.enc_units))]

class LuongAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)

    def call(self, query, values):
        # query (batch, 1, units), values (batch, T, units)
        score = tf.matmul(query, self.W(values), transpose_b=True)
        alignment = tf.nn.softmax(score, axis=2)
        context = tf.matmul(alignment, values)
        return context, alignment

class Decoder(tf.keras.Model):
    def __init__(self, vocab_size, embedding_dim, dec_units):
        super(Decoder, self).__init__()
        self.attention = LuongAttention(dec_units)
        self.embedding = tf.keras.layers.Embedding(vocab_size, embedding_dim)
        self.lstm = tf.keras.layers.LSTM(dec_units, return_sequences=True, return_state=True)
        self.wc = tf.keras.layers.Dense(dec_units, activation='tanh')
        self.ws = tf.keras.layers.Dense(vocab_size)

    def call(self, x, state, encoder_output):
        x = self.embedding(x)
        lstm_out, state_h, state_c = self.lstm(x, initial_state=state)
        context, alignment = self.attention(lstm_out, encoder_output)
        lstm_out = tf.concat([tf.squeeze(context, 1), tf.squeeze(lstm_out, 1)], 1)
        lstm_out = self.wc(lstm_out)
        logits = self.ws(lstm_out)
        return logits, state_h, state_c, alignment

encoder = Encoder(vocab_inp_size, embedding_dim, units, BATCH_SIZE)
sample_hidden = encoder.initialize_hidden_state()
example_input_batch = tf.random.uniform((BATCH_SIZE, 20), maxval=vocab_inp_size, dtype=tf.int32)
sample_output, sample_h, sample_c = encoder(example_input_batch, sample_hidden)
print('Encoder output shape: (batch size, sequence length, units)', sample_output.shape)

decoder = Decoder(vocab_tar_size, embedding_dim, units)
dec_input = tf.expand_dims([1] * BATCH_SIZE, 1)
logits, dec_h, dec_c, weights = decoder(dec_input, [sample_h, sample_c], sample_output)
print(logits.shape, weights.shape)
total_loss = 0
for t in range(1, 3):
    predictions, dec_h, dec_c, _ = decoder(dec_input, [dec_h, dec_c], sample_output)
    predicted_id = tf.argmax(predictions, axis=1)
    dec_input = tf.expand_dims(predicted_id, 1)
encoder.summary()
