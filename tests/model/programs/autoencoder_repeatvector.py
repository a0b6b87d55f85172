import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense, RepeatVector, TimeDistributed

ramp = np.arange(9) / 10.0
ramp_len = len(ramp)
ramp = ramp.reshape((1, ramp_len, 1))
model = Sequential()
model.add(LSTM(22, activation='relu', input_shape=(ramp_len, 1)))
model.add(RepeatVector(ramp_len))
model.add(LSTM(22, activation='relu', return_sequences=True))
model.add(TimeDistributed(Dense(1)))
model.compile(optimizer='adam', loss='mse')
model.fit(ramp, ramp, epochs=1, verbose=0)
yhat = model.predict(ramp, verbose=0)
