from tensorflow.python.keras.layers import Input, GRU, Dense
from tensorflow.python.keras.models import Model

i = Input((8, 2))
model = Model(i, Dense(1)(GRU(5)(i)))
