import numpy as np
import keras
from keras import layers, ops
l=layers.LSTM(4, recurrent_activation='hard')
