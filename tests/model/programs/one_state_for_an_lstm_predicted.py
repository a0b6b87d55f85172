import numpy as np
from tensorflow.keras import Input, Model
from tensorflow.keras.layers import LSTM

long_part = Input((9, 2))
short_part = Input((4, 2))
end = LSTM(11)(long_part)
y = LSTM(11, return_sequences=True)(short_part, initial_state=end)
model = Model([long_part, short_part], y)
out = model.predict([np.zeros((3, 9, 2)), np.zeros((3, 4, 2))], verbose=0)
