from keras.models import Model
from keras.layers import Dense, Input, Conv2D, GlobalAveragePooling2D, LSTM, TimeDistributed

frames = 5
channels = 3
rows = 24
columns = 24
classes = 3

video = Input(shape=(frames, rows, columns, channels))
frame_in = Input(shape=(rows, columns, channels))
frame_vec = GlobalAveragePooling2D()(Conv2D(6, 3)(frame_in))
frame_net = Model(inputs=frame_in, outputs=frame_vec)
frame_net.trainable = False

frame_vecs = TimeDistributed(frame_net)(video)
clip_vec = LSTM(27)(frame_vecs)
wide = Dense(units=12, activation="relu")(clip_vec)
outputs = Dense(units=classes, activation="softmax")(wide)
model = Model([video], outputs)
