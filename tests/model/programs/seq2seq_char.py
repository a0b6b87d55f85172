from keras.models import Model
from keras.layers import Input, LSTM, Dense

n_hidden = 32
n_source_tokens = 21
n_target_tokens = 27

read = Input(shape=(None, n_source_tokens))
encoder = LSTM(n_hidden, return_state=True)
last_h, state_h, state_c = encoder(read)
carried = [state_h, state_c]

written = Input(shape=(None, n_target_tokens))
writer = LSTM(n_hidden, return_sequences=True, return_state=True)
guesses, _, _ = writer(written, initial_state=carried)
to_tokens = Dense(n_target_tokens, activation='softmax')
guesses = to_tokens(guesses)

model = Model([read, written], guesses)
model.compile(optimizer='rmsprop', loss='categorical_crossentropy')

encode = Model(read, carried)
h_in = Input(shape=(n_hidden,))
c_in = Input(shape=(n_hidden,))
states_in = [h_in, c_in]
guesses, state_h, state_c = writer(written, initial_state=states_in)
states_out = [state_h, state_c]
guesses = to_tokens(guesses)
decode_step = Model([written] + states_in, [guesses] + states_out)
