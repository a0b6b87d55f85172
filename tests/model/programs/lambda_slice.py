from keras.models import Model
from keras.layers import Input, LSTM, Lambda, Dense

i = Input(shape=(10, 3))
x = LSTM(6, return_sequences=True)(i)
x = Lambda(lambda t: t[:, -1, :])(x)
o = Dense(1)(x)
model = Model(i, o)
