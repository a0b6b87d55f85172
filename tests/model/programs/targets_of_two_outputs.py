import numpy as np
import keras
a = keras.Input((5, 2))
h = keras.layers.LSTM(4, return_sequences=True)(a)
y = keras.layers.Dense(3, activation='relu')(keras.layers.GRU(3)(h))
z = keras.layers.Dense(2)(h)
model = keras.Model(a, [y, z])
model.compile(loss=['mae', 'mse'], optimizer='adam')
model.fit(np.zeros((8, 5, 2)), [np.zeros((8, 3)), np.zeros((8, 2))], batch_size=4, verbose=0)
