from tensorflow.keras.models import Model
from tensorflow.keras.layers import Dropout, TimeDistributed, Input, Dense, Conv2D, MaxPooling2D, LSTM, Reshape


def signal_model(n_kinds=1):
    window = 201

    inputs = Input(shape=(window, 1, 4))
    x = Conv2D(8, (3, 1), activation='relu')(inputs)
    x = MaxPooling2D((2, 1))(x)
    x = Dropout(0.2)(x)
    x = Reshape((x.shape[1], x.shape[-1]))(x)
    x = LSTM(16, return_sequences=True)(x)
    x = TimeDistributed(Dense(n_kinds))(x)
    return Model(inputs, x)


model = signal_model()
