from tensorflow.keras.layers import Input, LSTM, Bidirectional, Concatenate
from tensorflow.keras.models import Model

n_units = 10
e = Input(shape=(7, 4))
o, fh, fc, bh, bc = Bidirectional(LSTM(n_units, return_state=True))(e)
sh = Concatenate()([fh, bh])
sc = Concatenate()([fc, bc])
d = Input(shape=(5, 4))
dec = LSTM(n_units, return_sequences=True)(d, initial_state=[sh, sc])
model = Model([e, d], dec)
