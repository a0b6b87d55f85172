import keras
from keras.layers import Input, LSTM, Dense
from keras.models import Model

import numpy as np


def encode_clip(clip_in, hidden_dim=25):
    out = LSTM(hidden_dim, input_shape=(1, 129))(clip_in)
    return out


def assemble():
    clip_in = Input(shape=(129, ), name='clip_in')
    out = encode_clip(clip_in)

    predictions = Dense(25, activation='softmax')(out)
    model = Model(inputs=clip_in, outputs=predictions)
    return model


model = assemble()
