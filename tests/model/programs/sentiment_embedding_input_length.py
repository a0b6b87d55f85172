from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, LSTM, Dense

n_common = 4000
review_len = 80
emb_dim = 24

model = Sequential()
model.add(Embedding(n_common, emb_dim, input_length=review_len))
model.add(LSTM(52))
model.add(Dense(1, activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
