from keras.layers import Input, TimeDistributed, Conv2D, Dense, MaxPooling2D, Flatten, LSTM, Dropout, BatchNormalization
from keras import Model

clip = (4, 32, 32, 1)
input = Input(clip)

x = TimeDistributed(Conv2D(6, (3, 3), strides=(1, 1), padding='same', activation='elu'))(input)
x = TimeDistributed(Conv2D(6, (3, 3), strides=(1, 1), activation='elu'))(x)
x = TimeDistributed(MaxPooling2D(2, 2))(x)
x = Dropout(0.3)(x)
x = TimeDistributed(BatchNormalization())(x)
x = TimeDistributed(Flatten())(x)
x = LSTM(16)(x)
out = Dense(2, activation='softmax')(x)
model = Model(inputs=input, outputs=out)
