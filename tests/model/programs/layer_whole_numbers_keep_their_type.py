import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

counts = np.arange(24).reshape(2, 4, 3)
largest = layers.MaxPooling1D(2)(counts)
every = layers.GlobalMaxPooling1D()(counts)
filled = layers.ZeroPadding1D(1)(counts)
swapped = layers.Permute((2, 1))(layers.Reshape((2, 6))(counts))
same = layers.SpatialDropout1D(0.2)(layers.Masking()(counts))
mean = layers.GlobalAveragePooling1D()(counts)
state = layers.LSTM(5)(counts)
score = layers.TimeDistributed(layers.Dense(2))(tf.ones((2, 4, 3), dtype='int64'))
rows = layers.RepeatVector(3)(tf.ones((2, 4), dtype='int32'))
