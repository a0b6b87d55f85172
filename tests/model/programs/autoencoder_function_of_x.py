import numpy as np
from tensorflow.keras import regularizers
from tensorflow.keras.layers import Input, LSTM, RepeatVector, TimeDistributed, Dense
from tensorflow.keras.models import Model


def rebuild_net(X):
    inputs = Input(shape=(X.shape[1], X.shape[2]))
    e1 = LSTM(36, activation='tanh', return_sequences=True,
              kernel_regularizer=regularizers.l2(0.00))(inputs)
    e2 = LSTM(8, activation='tanh', return_sequences=False)(e1)
    mid = RepeatVector(X.shape[1])(e2)
    d1 = LSTM(8, activation='tanh', return_sequences=True)(mid)
    d2 = LSTM(36, activation='tanh', return_sequences=True)(d1)
    output = TimeDistributed(Dense(X.shape[2]))(d2)
    model = Model(inputs=inputs, outputs=output)
    return model


X_train = np.random.rand(20, 10, 3)
model = rebuild_net(X_train)
model.compile(optimizer='adam', loss='mae')
