import numpy as np
import keras
from keras import layers

model = keras.Sequential([
    keras.Input(batch_shape=(4, 3, 2)),
    layers.LSTM(5, stateful=True, return_sequences=True),
    layers.LSTM(5, stateful=True),
    layers.Dense(1),
])
x = np.zeros((8, 3, 2))
out = model.predict(x, batch_size=4, verbose=0)
