from tensorflow.keras.layers import Input, LSTM, Bidirectional, Embedding

inp = Input(shape=(15,))
emb = Embedding(200, 12)(inp)
out, h, c = Bidirectional(LSTM(8, return_sequences=True, return_state=True))(emb)
