import numpy as np
import keras
from keras import layers, ops
i = keras.Input((5, 4))
o,h,c=layers.LSTM(6,return_state=True)(i)
m=keras.Model(i,[o,h])
p=m.predict(np.zeros((8,5,4)),verbose=0)
