from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D, MaxPooling2D, LSTM, Dense, TimeDistributed, Flatten, Dropout


# what is in one frame
def frame_features(input_shape):
    model = Sequential([
        Conv2D(4, (3, 3), activation='relu', input_shape=input_shape),
        MaxPooling2D((2, 2)),
        Conv2D(8, (3, 3), activation='relu'),
        MaxPooling2D((2, 2)),
        Flatten()
    ])
    return model


input_shape = (32, 32, 3)
sequence_length = 6

per_frame = frame_features(input_shape)

model = Sequential([
    TimeDistributed(per_frame, input_shape=(sequence_length, *input_shape)),
    LSTM(19, return_sequences=True),
    Dropout(0.2),
    LSTM(19),
    Dense(7, activation='softmax')
])

model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
model.summary()
