from keras.models import Sequential
from keras.layers import LSTM

# try one
model = Sequential()
model.add(LSTM(36, input_shape=(10, 64)))
# (None, units)
# None: any batch

# try two: a stack
model = Sequential()
model.add(LSTM(70, input_shape=(10, 64), return_sequences=True))
model.add(LSTM(36, return_sequences=True))
model.add(LSTM(10))
