from tensorflow.keras.layers import Input, LSTM, Dense
from tensorflow.keras.models import Model

told = Input((None, 6))
_, state_h, state_c = LSTM(15, return_state=True)(told)
asked = Input((None, 6))
reply = LSTM(15, return_sequences=True)(asked, initial_state=[state_c, state_h])
model = Model([told, asked], Dense(6, activation='softmax')(reply))
