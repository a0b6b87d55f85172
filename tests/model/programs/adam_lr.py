from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, Bidirectional, LSTM, Dense
from tensorflow.keras.optimizers import Adam

lexicon = 300
longest = 12
model = Sequential()
model.add(Embedding(lexicon, 24, input_length=longest - 1))
model.add(Bidirectional(LSTM(17)))
model.add(Dense(lexicon, activation='softmax'))
adam = Adam(lr=0.01)
model.compile(loss='categorical_crossentropy', optimizer=adam, metrics=['accuracy'])
