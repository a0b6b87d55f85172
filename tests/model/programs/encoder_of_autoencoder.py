from numpy import array
from keras.models import Sequential
from keras.models import Model
from keras.layers import LSTM
from keras.layers import Dense
from keras.layers import RepeatVector
from keras.layers import TimeDistributed

# define input ramp
ramp = array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
# one sample, one feature
ramp_len = len(ramp)
ramp = ramp.reshape((1, ramp_len, 1))
# the net
model = Sequential()
model.add(LSTM(102, activation='relu', input_shape=(ramp_len, 1)))
model.add(RepeatVector(ramp_len))
model.add(LSTM(102, activation='relu', return_sequences=True))
model.add(TimeDistributed(Dense(1)))
model.compile(optimizer='adam', loss='mse')
# keep the first half
model = Model(inputs=model.inputs, outputs=model.layers[0].output)
# get the feature vector for the input ramp
yhat = model.predict(ramp, verbose=0)
print(yhat.shape)
