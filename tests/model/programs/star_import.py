from keras.layers import *
from keras.models import Model

steps_in = Input(shape=(32, 2))
facts_in = Input(shape=(12,))
x = LSTM(8)(steps_in)
x1 = Dense(4, activation="relu")(x)
y = Dense(6, activation="relu")(facts_in)
both_parts = concatenate([x1, y])
price = Dense(1, activation="linear")(both_parts)
model = Model(inputs=[steps_in, facts_in], outputs=price)
