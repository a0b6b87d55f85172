from keras.models import Sequential
from keras.layers import Embedding, LSTM, Activation, Dense

n_words, word_dim, sent_len = 500, 20, 30
model = Sequential()
model.add(Embedding(n_words, word_dim, input_length=sent_len))
model.add(LSTM(output_dim=100, return_sequences=True, activation='tanh', inner_activation='hard_sigmoid'))
model.add(Activation('sigmoid'))
