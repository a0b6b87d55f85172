from keras.models import Model
from keras.layers import Input, LSTM, Dense

n_hidden, n_frames, letters = 20, 15, list('abcdefgh')
read = Input(shape=(n_frames, 64), dtype='float32')
encoder = LSTM(n_hidden, return_state=True)
last_h, state_h, state_c = encoder(read)
carried = [state_h, state_c]

written = Input(shape=(None, len(letters)), name="written")
lower = LSTM(n_hidden, return_sequences=True, return_state=True, name="lower")
upper = LSTM(n_hidden, return_sequences=True, return_state=True, name="upper")
to_tokens = Dense(len(letters), activation='softmax')

guesses, a1, b1 = lower(written, initial_state=carried)
guesses, a2, b2 = upper(guesses, initial_state=carried)
guesses = to_tokens(guesses)
model = Model([read, written], guesses)
