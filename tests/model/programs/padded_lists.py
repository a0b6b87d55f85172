from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, LSTM, Dense

rows = [[4, 8], [2, 9, 1, 7], [5]]
padded = pad_sequences(rows, maxlen=6, padding='post')
model = Sequential([Embedding(10, 5, mask_zero=True), LSTM(7), Dense(1, activation='sigmoid')])
out = model.predict(padded, verbose=0)
