import keras
from keras import layers

y = layers.Conv1D(4, 0)(keras.Input((8, 6)))
