from keras.models import Sequential
from keras.layers import Dense, Dropout, Activation, TimeDistributed
from keras.layers import LSTM

RATE = 0.2
WIDTHS = (20, 10)
STEPS = 20
COLS_IN = 17
COLS_OUT = 3


def assemble_net():
    model = Sequential()

    model.add(LSTM(WIDTHS[0], return_sequences=True, dropout_W=RATE, dropout_U=RATE,
                   input_length=STEPS, input_dim=COLS_IN))
    model.add(LSTM(WIDTHS[1], return_sequences=True, dropout_W=RATE, dropout_U=RATE))
    model.add(TimeDistributed(Dense(COLS_OUT)))

    model.add(Activation('softmax'))
    return model


model = assemble_net()
