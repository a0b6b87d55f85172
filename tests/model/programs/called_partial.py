import numpy as np
import keras
from keras import layers, ops
from functools import partial
R=partial(layers.LSTM, return_sequences=True)
m=keras.Sequential([keras.Input((5,2)),R(4),R(3,return_sequences=False)])
