from tensorflow import zeros
from keras import Model, Sequential
from keras.layers import Dense, LSTM


def SINGLE_LAYER(config) -> Sequential:
    return Sequential([
        LSTM(units=config["units"][0], return_sequences=True, name="LSTM_1"),
        Dense(config['predictions'], kernel_initializer="zeros", name="Dense_1"),
    ])


net = SINGLE_LAYER({"units": [12, 6], "predictions": 3})
net.build((None, 20, 1))
