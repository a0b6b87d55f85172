import tensorflow as tf

class TextGeneratorModel(tf.keras.Model):
    def __init__(self, vocab_size, embedding_dim, rnn_units, dropout_rate=0.0):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(
            vocab_size,
            embedding_dim,
            mask_zero=True
        )
        self.gru1 = tf.keras.layers.GRU(
            rnn_units,
            dropout=dropout_rate,
            return_sequences=True,
            return_state=True
        )
        self.gru2 = tf.keras.layers.GRU(
            rnn_units // 2,
            dropout=dropout_rate,
            return_sequences=True,
            return_state=True
        )
        self.dense = tf.keras.layers.Dense(vocab_size)

    def call(self, inputs, states=None, return_state=False, training=False):
        x = inputs
        x = self.embedding(x, training=training)

        # GRU 1 + dropout 1
        if states is None:
            states = (self.gru1.get_initial_state(tf.shape(x)[0])[0], None)
        x, newState = self.gru1(x, initial_state=states[0], training=training)
        states = (newState, states[1])

        # GRU 2 + dropout 2
        if states[1] is None:
            states = (states[0], self.gru2.get_initial_state(tf.shape(x)[0])[0])
        x, newState = self.gru2(x, initial_state=states[1], training=training)
        states = (states[0], newState)

        x = self.dense(x, training=training)

        if return_state:
            return x, states
        else:
            return x

class OneStep(tf.keras.Model):
    def __init__(self, model, temperature=1.0):
        super().__init__()
        self.temperature = temperature
        self.model = model

    def generate_one_step(self, input_ids, states=None):
        predicted_logits, states = self.model(inputs=input_ids, states=states, return_state=True)
        predicted_logits = predicted_logits[:, -1, :]
        predicted_logits = predicted_logits / self.temperature
        predicted_ids = tf.random.categorical(predicted_logits, num_samples=1)
        predicted_ids = tf.squeeze(predicted_ids, axis=-1)
        return predicted_ids, states

model = TextGeneratorModel(vocab_size=70, embedding_dim=24, rnn_units=48)
ids = tf.zeros((2, 15), dtype=tf.int32)
example_batch_predictions = model(ids)
model.summary()
one_step_model = OneStep(model)
states = None
next_id, states = one_step_model.generate_one_step(ids, states=states)
