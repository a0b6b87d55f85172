try:
    from keras.layers import CuDNNLSTM as LSTM
except ImportError:
    from keras.layers import LSTM
from keras.models import Sequential
from keras.layers import Dense

model = Sequential()
model.add(LSTM(10, input_shape=(6, 2)))
model.add(Dense(1))
