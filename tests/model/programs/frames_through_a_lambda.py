from tensorflow.keras.layers import Input, LSTM, Dense, TimeDistributed, Lambda, Conv2D, GlobalAveragePooling2D
from tensorflow.keras.models import Model, Sequential

face = Sequential([
    Input(shape=(24, 24, 3)),
    Conv2D(8, 3, activation='relu'),
    GlobalAveragePooling2D(),
], name='face')
face.trainable = False

video = Input(shape=(None, 24, 24, 3), name='video_input')
each = TimeDistributed(Lambda(lambda frame: face(frame)))(video)
whole = LSTM(18)(each)
outputs = Dense(7, activation='softmax')(whole)
model = Model(inputs=[video], outputs=outputs)
