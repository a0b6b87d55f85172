from keras.layers import SimpleRNN, Embedding
from keras.models import Sequential

model = Sequential()
model.add(Embedding(10000, 32))
model.add(SimpleRNN(36, return_sequences=True))
model.add(SimpleRNN(36, return_sequences=True))
model.add(SimpleRNN(36))
model.summary()
