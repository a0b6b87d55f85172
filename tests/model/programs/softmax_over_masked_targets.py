from keras.models import Sequential
from keras.layers import Masking, LSTM, TimeDistributed, Dense

dimension = 24
model = Sequential()
model.add(Masking(mask_value=0., input_shape=(None, 10)))
model.add(LSTM(dimension, dropout=0.2, recurrent_dropout=0.2, return_sequences=True))
model.add(TimeDistributed(Dense(9, activation='softmax')))
