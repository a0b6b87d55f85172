from keras.models import Sequential
from keras.layers import ConvLSTM2D, Activation, MaxPooling3D, Dense, Dropout, Reshape, LSTM

clips = 2
maps = 4
clip_shape = (clips, 24, 24, 1)
model = Sequential()
model.add(ConvLSTM2D(maps, kernel_size=(7, 7), padding='valid', return_sequences=True, input_shape=clip_shape))
model.add(Activation('relu'))
model.add(MaxPooling3D(pool_size=(1, 2, 2)))
model.add(ConvLSTM2D(maps * 2, kernel_size=(5, 5), padding='valid', return_sequences=True))
model.add(MaxPooling3D(pool_size=(1, 2, 2)))
model.add(Dense(32))
model.add(Activation('relu'))
model.add(Dropout(0.5))
shape_now = model.output_shape
print(shape_now)
model.add(Reshape((clips, shape_now[2] * shape_now[3] * shape_now[4])))
model.add(LSTM(clips, return_sequences=False))
model.add(Dense(clips, activation='softmax'))
