import tensorflow as tf
import tensorflow.keras as keras
import tensorflow.keras.backend as K
from tensorflow.keras.layers import Conv2D
from tensorflow.keras.layers import Dense
from tensorflow.keras.layers import Flatten
from tensorflow.keras.layers import GRU
from tensorflow.keras.layers import Input
from tensorflow.keras.layers import Lambda
from tensorflow.keras.layers import MaxPooling2D
from tensorflow.keras.layers import Permute
from tensorflow.keras.layers import Reshape
from tensorflow.keras.layers import TimeDistributed
from tensorflow.keras.models import Model, Sequential


def plate_loss(args):
    return K.ctc_batch_cost(*args)


plate = Input([None], dtype='int32')
reader = Sequential([
    Reshape([24, -1, 1], input_shape=[24, None]),
    Conv2D(filters=8, kernel_size=(3, 3), activation='relu', padding='same'),
    MaxPooling2D(pool_size=(2, 2)),
    Conv2D(filters=16, kernel_size=(3, 3), activation='relu', padding='same'),
    MaxPooling2D(pool_size=(2, 2)),
    Permute((2, 1, 3)),
    TimeDistributed(Flatten()),
    GRU(units=20, return_sequences=True),
    GRU(units=20, return_sequences=True),
    TimeDistributed(Dense(37, activation='softmax'))
])
columns = Lambda(lambda x: K.tile([[K.shape(x)[1]]], [K.shape(x)[0], 1]))(reader.output)
letters = Lambda(lambda x: K.tile([[K.shape(x)[1]]], [K.shape(x)[0], 1]))(plate)
cost = Lambda(plate_loss)([plate, reader.output, columns, letters])
trainer = Model(inputs=[reader.input, plate], outputs=cost)
trainer.compile(loss=lambda y_true, y_pred: y_pred, optimizer='adadelta')
trainer.summary()
