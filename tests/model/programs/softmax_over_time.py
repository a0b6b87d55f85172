from tensorflow.keras.layers import Input, LSTM, Dense, Activation, Multiply, Lambda
from tensorflow.keras.models import Model
import tensorflow.keras.backend as K

i = Input((10, 3))
h = LSTM(9, return_sequences=True)(i)
score = Dense(1)(h)
alpha = Activation('softmax')(score)
weighted = Multiply()([h, alpha])
ctx = Lambda(lambda t: K.sum(t, axis=1))(weighted)
model = Model(i, Dense(1)(ctx))
