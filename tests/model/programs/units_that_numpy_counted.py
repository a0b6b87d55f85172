import numpy as np
from keras.layers import GRU
from keras.models import Sequential

lengths = [4, 9, 6]
longest = np.max(lengths)
model = Sequential()
model.add(GRU(longest, input_shape=(None, 2)))
