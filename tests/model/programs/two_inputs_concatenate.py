import tensorflow as tf
from tensorflow.keras.layers import Input, LSTM, Dense, concatenate
from tensorflow.keras.models import Model

seq_in = Input(shape=(20, 4), name='seq')
meta_in = Input(shape=(6,), name='meta')
x1 = LSTM(19)(seq_in)
x2 = Dense(8, activation='relu')(meta_in)
x = concatenate([x1, x2])
out = Dense(1, activation='sigmoid', name='out')(x)
model = Model(inputs=[seq_in, meta_in], outputs=out)
model.compile(optimizer='adam', loss='binary_crossentropy')
