from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, Bidirectional, LSTM, Dense
from tensorflow.keras.optimizers import Adam

lexicon = 300
model = Sequential()
model.add(Embedding(lexicon, 24))
model.add(Bidirectional(LSTM(17)))
model.add(Dense(lexicon, activiation='softmax'))
