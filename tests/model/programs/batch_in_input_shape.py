from keras.models import Sequential
from keras.layers import LSTM, Dense

n_samples, n_steps, n_features = 50, 7, 3
model = Sequential()
model.add(LSTM(10, input_shape=(n_samples, n_steps, n_features)))
model.add(Dense(1))
