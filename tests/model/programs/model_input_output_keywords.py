from keras.models import Model
from keras.layers import Input, LSTM, Dense

inp = Input(shape=(5, 2))
x = LSTM(3)(inp)
out = Dense(1)(x)
model = Model(input=inp, output=out)
