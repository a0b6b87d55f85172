from tensorflow.keras.models import Model
from tensorflow.keras.layers import Input, Embedding, LSTM, Dense, TimeDistributed, Dropout, Bidirectional, SpatialDropout1D

max_len, n_entries, n_labels = 30, 1000, 9
tokens_in = Input(shape=(max_len,))
m = Embedding(input_dim=n_entries, output_dim=20)(tokens_in)
m = SpatialDropout1D(0.1)(m)
m = Bidirectional(LSTM(units=27, return_sequences=True, recurrent_dropout=0.1))(m)
out = TimeDistributed(Dense(n_labels, activation="softmax"))(m)
model = Model(tokens_in, out)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
