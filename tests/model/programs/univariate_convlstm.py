from numpy import array
from keras.models import Sequential
from keras.layers import LSTM
from keras.layers import Dense
from keras.layers import Flatten
from keras.layers import ConvLSTM2D

X = array([[10, 20, 30, 40], [20, 30, 40, 50], [30, 40, 50, 60]]).astype('float32')
y = array([50, 60, 70])
# two parts of two steps each
n_features = 1
n_seq = 2
n_steps = 2
X = X.reshape((X.shape[0], n_seq, 1, n_steps, n_features))
# the net
model = Sequential()
model.add(ConvLSTM2D(filters=8, kernel_size=(1, 2), activation='relu', input_shape=(n_seq, 1, n_steps, n_features)))
model.add(Flatten())
model.add(Dense(1))
model.compile(optimizer='adam', loss='mse')
# newest four
newest = array([60, 70, 80, 90])
newest = newest.reshape((1, n_seq, 1, n_steps, n_features))
yhat = model.predict(newest, verbose=0)
