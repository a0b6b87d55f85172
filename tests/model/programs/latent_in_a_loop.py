from tensorflow.keras.layers import Input, Concatenate, Dense, RepeatVector, LSTM
from tensorflow.keras.models import Model

s_length, z_length, high, depth, n_embeddings = 4, 5, 14, 2, 6
s = Input(shape=(s_length,), name='s')
z = Input(shape=(z_length,), name='z')
latent = Concatenate(name='latent')([s, z])
start = Dense(high, activation='tanh', name='hidden_start')(latent)
h_x = RepeatVector(n_embeddings, name='repeat')(latent)
for level in range(depth):
    h_x = LSTM(high, return_sequences=True, activation='relu', name=f'high_{level}')(h_x, initial_state=[start, start])
model = Model([s, z], h_x)
