import keras
from keras import layers

y = layers.EinsumDense("abc,cd->abd", output_shape=(None, 64))(keras.Input((6,)))
