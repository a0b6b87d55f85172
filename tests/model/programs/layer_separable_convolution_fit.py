import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((16, 6)),
        layers.SeparableConv1D(8, 3, padding="same"),
        layers.GroupNormalization(4),
        layers.LSTM(4),
        layers.EinsumDense("ab,bc->ac", 3, bias_axes="c"),
    ]
)
model.compile("adam", "mse")
model.fit(np.zeros((4, 16, 6)), np.zeros((4, 3)), verbose=0)
