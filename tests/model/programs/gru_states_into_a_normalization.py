import keras
from keras import layers

frames = keras.Input((20, 5))
found = layers.GRU(24, return_state=True)(frames)
steady = layers.LayerNormalization()(found)
