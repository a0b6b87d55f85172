import keras
import numpy as np
from keras import layers, ops

frames = keras.Input((6, 8, 8, 3))
means = layers.TimeDistributed(layers.Lambda(lambda f: ops.mean(f, axis=[1, 2])))(frames)
flat = layers.TimeDistributed(layers.Lambda(lambda f: f * 2.0))(means)
state = layers.LSTM(5)(flat)
model = keras.Model(frames, state)
y = layers.TimeDistributed(layers.Lambda(lambda f: ops.sum(f, axis=-1)))(np.ones((2, 4, 5, 3), dtype='float32'))
