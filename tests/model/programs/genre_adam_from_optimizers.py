from keras import Sequential
from keras.layers import LSTM, Dense, Dropout, Dense
from keras.optimizers import Adam


def assemble_net(input_shape):
    """
    The net for a song
    """

    # stack
    net = Sequential()

    # two memories
    net.add(LSTM(42, input_shape=input_shape, return_sequences=True))
    net.add(LSTM(22))

    # mix
    net.add(Dense(20, activation='relu'))
    net.add(Dropout(0.3))

    # ten labels
    net.add(Dense(10, activation='softmax'))

    optimizer = Adam(learning_rate=0.0001)
    net.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=['accuracy'])
    net.summary()

    return net


if __name__ == "__main__":
    input_shape = (130, 13)
    model = assemble_net(input_shape)
