from keras.models import Model
from keras.layers import Input, LSTM
from numpy import array

three_steps = Input(shape=(3, 1))
every_step, state_h, state_c = LSTM(1, return_sequences=True, return_state=True)(three_steps)
model = Model(inputs=three_steps, outputs=[every_step, state_h, state_c])
data = array([0.1, 0.2, 0.3]).reshape((1, 3, 1))
result = model.predict(data, verbose=0)
