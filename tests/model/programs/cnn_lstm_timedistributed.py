from keras.models import Sequential
from keras.layers import LSTM, Dense, Flatten, TimeDistributed, Conv1D, MaxPooling1D

n_features, n_seq, n_steps = 1, 2, 6
model = Sequential()
model.add(TimeDistributed(Conv1D(filters=24, kernel_size=1, activation='relu'), input_shape=(None, n_steps, n_features)))
model.add(TimeDistributed(MaxPooling1D(pool_size=2)))
model.add(TimeDistributed(Flatten()))
model.add(LSTM(23, activation='relu'))
model.add(Dense(1))
model.compile(optimizer='adam', loss='mse')
