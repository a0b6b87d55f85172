from keras.models import Model
from keras.layers import Input, Embedding, LSTM, Bidirectional, TimeDistributed, Dense

WIDTH = 32
encoder_input = Input(shape=(20,))
decoder_input = Input(shape=(25,))

encoder = Embedding(90, 16, input_length=20, mask_zero=True)(encoder_input)
encoder = Bidirectional(LSTM(WIDTH, return_sequences=True))(encoder)

decoder = Embedding(120, 16, input_length=25, mask_zero=True)(decoder_input)
decoder = LSTM(WIDTH * 2, return_sequences=True)(decoder, initial_state=[encoder])
decoder = TimeDistributed(Dense(120, activation="softmax"))(decoder)

model = Model(inputs=[encoder_input, decoder_input], outputs=[decoder])
model.compile(optimizer='adam', loss='categorical_crossentropy')
