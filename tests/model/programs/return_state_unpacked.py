import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import LSTM

x = np.random.random((3, 8, 5)).astype('float32')
lstm = LSTM(6, return_sequences=True, return_state=True)
every_h, h_end, c_end = lstm(x)
print(every_h.shape)
print(h_end.shape, c_end.shape)
