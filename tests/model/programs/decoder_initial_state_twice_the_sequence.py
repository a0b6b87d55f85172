from keras.models import Model
from keras.layers import Input, LSTM, Bidirectional

enc_in = Input(shape=(6, 3))
dec_in = Input(shape=(4, 3))
encoder = Bidirectional(LSTM(5, return_sequences=True))(enc_in)
decoder = LSTM(10, return_sequences=True)(dec_in, initial_state=[encoder, encoder])
model = Model([enc_in, dec_in], decoder)
