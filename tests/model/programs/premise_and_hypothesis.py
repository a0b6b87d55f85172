from tensorflow.keras.layers import Input, Embedding, LSTM, Bidirectional, GlobalMaxPooling1D, Dense, concatenate
from tensorflow.keras.models import Model
from tensorflow.keras.optimizers import Adam
import numpy as np

words, longest, hidden = 120, 14, 10
first = Input(shape=(longest,), name='premise')
second = Input(shape=(longest,), name='hypothesis')
look_up = Embedding(words, 16)
a = look_up(first)
b = look_up(second)

reader = Bidirectional(LSTM(hidden, return_sequences=False, return_state=True, name='reader'), name='bi_reader')
encoder = Bidirectional(LSTM(hidden, return_sequences=True, name='encoder'), name='bi_encoder')

_, a_fh, a_fc, a_bh, a_bc = reader(a)
_, b_fh, b_fc, b_bh, b_bc = reader(b)
u = encoder(a, initial_state=[b_fh, b_fc, b_bh, b_bc])
v = encoder(b, initial_state=[a_fh, a_fc, a_bh, a_bc])
both = concatenate([GlobalMaxPooling1D()(u), GlobalMaxPooling1D()(v)])
answer = Dense(3, activation='softmax')(both)
model = Model(inputs=[first, second], outputs=answer)
model.compile(optimizer=Adam(amsgrad=True), loss='categorical_crossentropy', metrics=['accuracy'])
model.summary()
kinds = np.eye(3)[[0, 1, 2, 0]]
