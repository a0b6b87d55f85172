import keras
from keras import layers

y = layers.GroupNormalization(groups=2)(keras.Input((4, None)))
