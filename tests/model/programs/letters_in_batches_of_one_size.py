import string
import numpy as np
from keras.layers import Dense, Dropout, Embedding, LSTM, TimeDistributed
from keras.models import Sequential
from keras.optimizers import Adam

LETTERS = string.ascii_lowercase + ' .\n'
LETTER_TO_ID = {c: i for i, c in enumerate(LETTERS)}
COUNT = len(LETTERS)


def encode(text):
    return [LETTER_TO_ID.get(c, 0) for c in text.lower()]


def build(batch_size, seq_len, vocab_size=COUNT, embedding_size=16,
          rnn_size=64, num_layers=2, drop_rate=0.1,
          learning_rate=0.001, clip_norm=5.0):
    """
    stateful LSTM over letters
    """
    model = Sequential()
    model.add(Embedding(vocab_size, embedding_size,
                        batch_input_shape=(batch_size, seq_len)))
    model.add(Dropout(drop_rate))
    for _ in range(num_layers):
        model.add(LSTM(rnn_size, return_sequences=True, stateful=True))
        model.add(Dropout(drop_rate))
    model.add(TimeDistributed(Dense(vocab_size, activation='softmax')))
    optimizer = Adam(learning_rate, clipnorm=clip_norm)
    model.compile(loss='categorical_crossentropy', optimizer=optimizer)
    return model


text = 'the quick brown fox jumps over the lazy dog.\n' * 40
ids = np.array(encode(text))
trainer = build(batch_size=8, seq_len=20)
trainer.summary()
