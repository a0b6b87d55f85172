import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Masking, LSTM, Dense

model = Sequential()
model.add(Masking(mask_value=-1., input_shape=(11, 3)))
model.add(LSTM(9, return_sequences=True))
model.add(LSTM(5))
model.add(Dense(1, activation='sigmoid'))
