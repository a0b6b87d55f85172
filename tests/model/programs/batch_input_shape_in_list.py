import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

lookback = 10
features = ['open', 'close', 'volume']
batch = 4
units = 6


def net_of(X, timesteps=lookback, n_cols=len(features)):
    model = tf.keras.Sequential([
        layers.LSTM(  # first
            units,
            batch_input_shape=(batch, timesteps, n_cols),
            return_sequences=True),
        layers.Dropout(0.1),
        layers.LSTM(units, return_sequences=False),
        layers.Dense(1)
    ])
    return model


model = net_of(np.zeros((4, 10, 3)))
