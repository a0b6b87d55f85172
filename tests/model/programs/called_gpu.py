import numpy as np
import keras
from keras import layers, ops
import tensorflow as tf
if tf.config.list_physical_devices('GPU'):
    n=64
else:
    n=8
m=keras.Sequential([keras.Input((5,2)),layers.LSTM(n)])
