import keras
import keras.backend as K
inp = keras.Input((6, 4))
h = keras.layers.LSTM(5, return_sequences=True)(inp)
m = keras.layers.Lambda(lambda x: K.mean(x, axis=1), output_shape=(5,))(h)
model = keras.Model(inp, m)
import numpy as np
model.predict(np.zeros((3, 6, 4)))
