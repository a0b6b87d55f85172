import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

m = tf.keras.Sequential([layers.TimeDistributed(layers.RNN(layers.GRUCell(4)))])
y = m(np.ones((3, 12, 2), dtype='float32'))
