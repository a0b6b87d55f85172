import keras
from keras import layers

y = layers.LSTM(
    3,
    recurrent_initializer="Orthogonal",
    kernel_initializer="GlorotUniform",
    bias_initializer="zero",
    kernel_regularizer="L2",
    kernel_constraint="NonNeg",
)(keras.Input((8, 6)))
