from tensorflow.keras.layers import Bidirectional, LSTM, Embedding, Input, SpatialDropout1D, Dense, add, \
    GlobalMaxPooling1D, GlobalAveragePooling1D, concatenate
from tensorflow.keras.models import Model
import numpy as np

SIDE = 16
WIDE = 4 * SIDE


def assemble_net(vectors, n_extra):
    words = Input(shape=(None,))
    x = Embedding(*vectors.shape, trainable=False)(words)
    x = SpatialDropout1D(0.2)(x)
    x = Bidirectional(LSTM(SIDE, return_sequences=True))(x)
    x = Bidirectional(LSTM(SIDE, return_sequences=True))(x)

    hidden = concatenate([
        GlobalMaxPooling1D()(x),
        GlobalAveragePooling1D()(x),
    ])
    hidden = add([hidden, Dense(WIDE, activation='relu')(hidden)])
    hidden = add([hidden, Dense(WIDE, activation='relu')(hidden)])
    result = Dense(1, activation='sigmoid')(hidden)
    extra_scores = Dense(n_extra, activation='sigmoid')(hidden)

    model = Model(inputs=words, outputs=[result, extra_scores])
    model.compile(loss='binary_crossentropy', optimizer='adam')

    return model


model = assemble_net(np.zeros((200, 12)), 6)
