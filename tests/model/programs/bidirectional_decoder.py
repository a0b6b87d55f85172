from tensorflow.keras.layers import Input, LSTM, Bidirectional, Dense
from tensorflow.keras.models import Model

told = Input((None, 6))
_, fh, fc, bh, bc = Bidirectional(LSTM(8, return_state=True))(told)
asked = Input((None, 6))
reply = Bidirectional(LSTM(8, return_sequences=True))(asked, initial_state=[fh, fc, bh, bc])
model = Model([told, asked], Dense(6, activation='softmax')(reply))
