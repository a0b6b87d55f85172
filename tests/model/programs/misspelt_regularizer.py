import keras
from keras import layers

y = layers.Dense(3, activity_regularizer="l3")(keras.Input((8, 6)))
