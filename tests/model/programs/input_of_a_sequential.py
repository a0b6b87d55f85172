from keras.models import Sequential, Model
from keras.layers import LSTM, Dense, Input
model = Sequential()
model.add(Input((6, 2)))
model.add(LSTM(5))
model.add(Dense(1))
inner = Model(inputs=model.input, outputs=model.layers[0].output)
