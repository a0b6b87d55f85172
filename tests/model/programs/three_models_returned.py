from keras import Model, layers


def pieces(sequence_length: int, n_features: int, n_hidden: int = 8) -> tuple[Model, Model, Model]:
    # Reader
    read = layers.Input(shape=(sequence_length, n_features))
    x = layers.LSTM(19, return_sequences=True)(read)
    latent = layers.LSTM(n_hidden)(x)
    encoder = Model(read, latent, name="encoder")
    # Writer
    written = layers.Input(shape=(n_hidden,))
    x = layers.RepeatVector(sequence_length)(written)
    x = layers.LSTM(19, return_sequences=True)(x)
    decoded = layers.TimeDistributed(layers.Dense(n_features))(x)
    decoder = Model(written, decoded, name="decoder")

    autoencoder = Model(read, decoder(encoder(read)), name="autoencoder")
    return autoencoder, encoder, decoder


autoencoder, encoder, decoder = pieces(24, 5)
