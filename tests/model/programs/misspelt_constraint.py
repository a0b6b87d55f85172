import keras
from keras import layers

y = layers.Dense(3, kernel_constraint="maxnorm")(keras.Input((8, 6)))
