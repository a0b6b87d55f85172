import keras
import numpy as np
from keras import layers

x = keras.Input((8, 6))
scale = layers.Normalization()
scale.adapt(np.ones((20, 8, 6)))
y = layers.LSTM(4)(scale(x))
whole = layers.Normalization(axis=None)(x)
model = keras.Model(x, [y, whole])
stack = keras.Sequential([keras.Input((5, 3)), layers.Normalization(), layers.LSTM(4)])
