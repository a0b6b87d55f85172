import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Masking, LSTM, Flatten, Dense

model = Sequential()
model.add(Masking(mask_value=0.0, input_shape=(9, 2)))
model.add(LSTM(6, return_sequences=True))
model.add(Flatten())
model.add(Dense(1))
out = model(np.zeros((3, 9, 2)))
