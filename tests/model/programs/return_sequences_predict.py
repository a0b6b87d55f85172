from keras.models import Model
from keras.layers import Input
from keras.layers import LSTM
from numpy import array

# the net
three_steps = Input(shape=(3, 1))
every_step = LSTM(1, return_sequences=True)(three_steps)
model = Model(inputs=three_steps, outputs=every_step)
# numbers
data = array([0.1, 0.2, 0.3]).reshape((1, 3, 1))
# look
print(model.predict(data, verbose=0))
h_last, state_h, state_c = LSTM(1, return_state=True)(three_steps)
with_states = Model(inputs=three_steps, outputs=[h_last, state_h, state_c])
