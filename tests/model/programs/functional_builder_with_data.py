import numpy as np
import tensorflow.keras as keras


def assemble_net(inputs, units=32):
    input_layer = keras.layers.Input(shape=(inputs.shape[1], inputs.shape[2]))
    lstm_1 = keras.layers.LSTM(
        units=units,
        dropout=0.1,
        return_sequences=True
    )(input_layer)
    summary_vec = keras.layers.LSTM(
        units=units,
        return_sequences=False
    )(lstm_1)
    outputs = keras.layers.Dense(1)(summary_vec)

    model = keras.Model(inputs=input_layer, outputs=outputs)
    model.compile(loss='mse', optimizer='adam')
    return model


model = assemble_net(np.ones((5, 30, 2)))
