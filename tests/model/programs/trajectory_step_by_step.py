import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, LSTM, Dense

heights = np.random.rand(3, 12, 1)
x_train = heights[:, :-1, :]
y_train = heights[:, 1:, :]

trainer = Sequential([Input(shape=(None, 1)), LSTM(10, return_sequences=True), Dense(1)])
trainer.compile(loss='mse', optimizer='adam')
trainer.fit(x_train, y_train, epochs=1, batch_size=1, verbose=0)

walker = Sequential([Input(batch_shape=(1, None, 1)), LSTM(10, return_sequences=True, stateful=True), Dense(1)])
walker.set_weights(trainer.get_weights())
walker.layers[0].reset_states()
step = heights[:1, :1, :]
path = []
for _ in range(4):
    step = walker.predict(step, verbose=0)
    path.append(step)
