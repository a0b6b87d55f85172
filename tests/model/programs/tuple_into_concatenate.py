from tensorflow.keras.layers import Input, LSTM, Dense, concatenate
from tensorflow.keras.models import Model

i = Input((8, 3))
three = LSTM(6, return_state=True)(i)
x = concatenate(three)
model = Model(i, Dense(1)(x))
