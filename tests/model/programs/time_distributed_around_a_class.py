from keras.models import Sequential
from keras.layers import LSTM, Dense, TimeDistributed

model = Sequential([LSTM(4, return_sequences=True, input_shape=(3, 2)), TimeDistributed(Dense)])
