from keras.layers import Input, LSTM, TimeDistributed, Dense, merge
from keras.models import Model

input = Input(shape=(None, 24), name='input')
x1 = LSTM(52, return_sequences=True, kernel_initializer="orthogonal", dropout=0.2)(input)
x2 = LSTM(52, return_sequences=True, kernel_initializer="orthogonal", dropout=0.2)(x1)
merge = merge([x2, x1], mode='sum')
