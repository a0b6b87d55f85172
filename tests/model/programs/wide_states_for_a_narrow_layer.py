import numpy as np
from tensorflow.keras.layers import Input, LSTM
from tensorflow.keras.models import Model

steps = Input((5, 3))
h0, c0 = Input((12,)), Input((12,))
h, state_h, state_c = LSTM(8, return_sequences=True, return_state=True)(steps, initial_state=[h0, c0])
model = Model([steps, h0, c0], h)
print(model.output_shape)
result = model.predict([np.zeros((2, 5, 3)), np.zeros((2, 12)), np.zeros((2, 12))], verbose=0)
