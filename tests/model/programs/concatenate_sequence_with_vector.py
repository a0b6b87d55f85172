from tensorflow.keras.layers import Input, LSTM, Dense, concatenate
from tensorflow.keras.models import Model

seq_in = Input(shape=(20, 4))
meta_in = Input(shape=(6,))
x1 = LSTM(19, return_sequences=True)(seq_in)
x2 = Dense(8, activation='relu')(meta_in)
x = concatenate([x1, x2])
model = Model([seq_in, meta_in], Dense(1)(x))
