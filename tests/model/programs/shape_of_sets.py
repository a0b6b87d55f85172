import numpy as np
from keras.models import Sequential
from keras.layers import Dense, Dropout, LSTM


def letter_net(given, wanted, verbose=True):
    # layers
    if verbose:
        print("Making model...")

    model = Sequential()
    model.add(LSTM(42, input_shape=(given.shape[1], given.shape[2]), return_sequences=True))
    model.add(Dropout(0.25))
    model.add(LSTM(42))
    model.add(Dropout(0.25))
    model.add(Dense(wanted.shape[1], activation='softmax'))
    model.compile(loss='categorical_crossentropy', optimizer='adam')
    return model


X = np.reshape(np.arange(200), (20, 10, 1)) / float(26)
Y = np.eye(26)[np.arange(20)]
model = letter_net(X, Y)
