import numpy as np
from keras.models import Sequential
from keras.layers import Embedding, LSTM, Dense, TimeDistributed

# documents of sentences of words, the last words are padding
x_train = np.random.randint(low=1, high=500, size=(60, 12, 20))
y_train = [[1, 0, 0] if k == 0 else [0, 1, 0] if k == 1 else [0, 0, 1] for k in np.random.randint(3, size=60)]
x_train[:, :, 14:] = 0
y_train = np.array(y_train)

model = Sequential()
model.add(TimeDistributed(Embedding(500, 16, mask_zero=True), input_shape=(12, 20)))
model.add(TimeDistributed(LSTM(30, name="first_lstm")))
model.add(LSTM(36, name="second_lstm"))
model.add(Dense(3, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='RMSprop', metrics=['accuracy'])
model.fit(x_train, y_train, batch_size=20, epochs=1, validation_split=0.2)
prediction = model.predict(x_train[:5])
print(prediction)
