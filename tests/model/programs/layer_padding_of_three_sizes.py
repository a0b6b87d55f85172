import keras
from keras import layers

y = layers.ZeroPadding2D((1, 2, 3))(keras.Input((9, 8, 3)))
