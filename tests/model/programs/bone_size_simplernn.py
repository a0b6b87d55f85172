from keras import layers
from keras.models import Sequential
import numpy as np

xs = np.random.rand(40, 3, 1)
healed = np.random.randint(0, 2, (40, 1))
model = Sequential()
model.add(layers.SimpleRNN(units=10, input_shape=(3, 1), use_bias=True, bias_initializer='zeros',
                           activation="relu", kernel_initializer="random_uniform"))
model.add(layers.Dense(1, activation="sigmoid"))
model.compile(loss='binary_crossentropy', optimizer='sgd')
model.summary()
fitted = model.predict(xs, verbose=0)
