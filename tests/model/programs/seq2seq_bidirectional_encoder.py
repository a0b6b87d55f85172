from tensorflow.keras.layers import Input, LSTM, Dense, Bidirectional, Concatenate, Embedding
from tensorflow.keras.models import Model

units = 24
enc_in = Input(shape=(None,))
enc_emb = Embedding(500, 16, mask_zero=True)(enc_in)
enc_out, fh, fc, bh, bc = Bidirectional(LSTM(units, return_state=True))(enc_emb)
state_h = Concatenate()([fh, bh])
state_c = Concatenate()([fc, bc])

dec_in = Input(shape=(None,))
dec_emb = Embedding(600, 16, mask_zero=True)(dec_in)
dec_lstm = LSTM(units * 2, return_sequences=True, return_state=True)
dec_out, _, _ = dec_lstm(dec_emb, initial_state=[state_h, state_c])
outputs = Dense(600, activation='softmax')(dec_out)
model = Model([enc_in, dec_in], outputs)
