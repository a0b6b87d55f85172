import keras
from keras import layers

e = layers.Embedding(9, 4, mask_zero=True)(keras.Input((6,)))
a = layers.GroupNormalization(2)(e)
b = layers.PReLU()(e)
c = layers.EinsumDense("abc,cd->abd", output_shape=(None, 64))(e)
d = layers.SeparableConv1D(5, 3)(e)
