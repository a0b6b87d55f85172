import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, Dropout, LSTM, Dense

n_tokens = 120
pretrained = np.zeros((n_tokens, 16))
model = Sequential([
    Embedding(input_dim=n_tokens, output_dim=16, weights=[pretrained], input_length=40),
    Dropout(0.5),
    LSTM(10, activation='tanh', dropout=0.5, recurrent_dropout=0.5, return_sequences=True),
    LSTM(10, dropout=0.5, recurrent_dropout=0.5),
    Dense(2, activation='softmax')])
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
