import numpy as np
from tensorflow.keras.layers import TimeDistributed, LSTM

rows = np.ones((3, 12, 1), dtype='float32')
y = TimeDistributed(LSTM(4))(rows)
