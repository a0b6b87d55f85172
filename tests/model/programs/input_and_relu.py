from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense
from tensorflow.keras import Input


def stacked_net(n_layers: int, units: int, history: int, n_features: int):
    """
    A stack of memories.

    Args:
        n_layers (int): how many.
        units (int): how wide.
    """

    model = Sequential([
        Input(shape=(history, n_features)),
        LSTM(36, activation='relu', return_sequences=n_layers > 1),
    ])
    for n in range(1, n_layers):
        model.add(LSTM(units, return_sequences=(n != n_layers - 1)))
    model.add(Dense(n_features))
    return model


model = stacked_net(3, 10, 18, 2)
