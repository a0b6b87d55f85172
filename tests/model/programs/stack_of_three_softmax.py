from keras.models import Sequential
from keras.layers import LSTM, Dense

n_sensors, timesteps, n_kinds = 16, 8, 10
# expected input data shape: (batch_size, timesteps, n_sensors)
model = Sequential()
model.add(LSTM(36, return_sequences=True,
               input_shape=(timesteps, n_sensors)))  # returns a ramp of vectors of dimension 32
model.add(LSTM(36, return_sequences=True))
model.add(LSTM(36))  # last step only
model.add(Dense(n_kinds, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='rmsprop', metrics=['accuracy'])
