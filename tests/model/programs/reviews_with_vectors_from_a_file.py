import numpy as np
from keras.initializers import Constant
from keras.layers import Bidirectional, Dense, Dropout, Embedding, LSTM, SpatialDropout1D
from keras.models import Sequential
from keras.callbacks import EarlyStopping

word_index = {w: n + 1 for n, w in enumerate(['good', 'bad', 'plot', 'actor', 'dull'])}
vocab = len(word_index) + 1
EMBEDDING_DIM = 30
matrix = np.zeros((vocab, EMBEDDING_DIM))
vectors = {'good': np.ones(EMBEDDING_DIM), 'bad': -np.ones(EMBEDDING_DIM)}
for word, i in word_index.items():
    vector = vectors.get(word)
    if vector is not None:
        matrix[i] = vector

X = np.random.randint(0, vocab, (64, 18))
Y = np.eye(2)[np.random.randint(0, 2, 64)]

model3 = Sequential()
model3.add(Embedding(input_dim=vocab, output_dim=EMBEDDING_DIM, embeddings_initializer=Constant(matrix), trainable=False))
model3.add(SpatialDropout1D(0.2))
model3.add(Bidirectional(LSTM(24, dropout=0.2, recurrent_dropout=0.2, return_sequences=True)))
model3.add(Bidirectional(LSTM(48, dropout=0.2, recurrent_dropout=0.2)))
#model3.add(Bidirectional(LSTM(24, return_sequences=True)))
model3.add(LSTM(16))
model3.add(Dense(2, activation='softmax'))
model3.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
stop = EarlyStopping(monitor='val_loss', patience=2)
model3.fit(X, Y, epochs=1, batch_size=16, validation_split=0.25, callbacks=[stop], verbose=0)
