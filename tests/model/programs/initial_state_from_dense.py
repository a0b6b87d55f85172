from keras.layers import Input, Concatenate, Dense, RepeatVector, LSTM
from keras.models import Model

n_label, n_noise, n_top, n_bars, top_layers = 3, 5, 12, 4, 2
s = Input(shape=(n_label,), name="s")
z = Input(shape=(n_noise,), name="z")
latent = Concatenate(name="latent_concat")([s, z])
start = Dense(n_top, activation="tanh", name="hidden_state_init")(latent)
top = RepeatVector(n_bars, name="latent_repeat")(latent)
for l in range(top_layers):
    top = LSTM(n_top, return_sequences=True, activation="relu", name=f"high_encoder_{l}")(
        top, initial_state=[start, start])
decoder = Model([s, z], top, name="decoder")
