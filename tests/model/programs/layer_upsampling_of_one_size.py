import keras
from keras import layers

y = layers.UpSampling2D(size=(2,))(keras.Input((8, 8, 3)))
