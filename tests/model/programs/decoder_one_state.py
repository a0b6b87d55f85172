from tensorflow.keras import Input, Model
from tensorflow.keras.layers import LSTM

a = Input((9, 2))
b = Input((4, 2))
h = LSTM(11)(a)
y = LSTM(11, return_sequences=True)(b, initial_state=h)
model = Model([a, b], y)
