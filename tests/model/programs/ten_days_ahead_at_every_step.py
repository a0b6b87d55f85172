import numpy as np
import tensorflow as tf
from tensorflow import keras

n_steps = 40
ahead = 10


def series_of(count, length):
    freq, offset = np.random.rand(2, count, 1)
    time = np.linspace(0, 1, length)
    series = 0.5 * np.sin((time - offset) * (freq * 10 + 10))
    series += 0.1 * (np.random.rand(count, length) - 0.5)
    return series[..., np.newaxis].astype(np.float32)


series = series_of(200, n_steps + ahead)
x_train, x_valid = series[:160, :n_steps], series[160:, :n_steps]
goal = np.empty((200, n_steps, ahead))
for step in range(1, ahead + 1):
    goal[..., step - 1] = series[..., step:step + n_steps, 0]
y_train = goal[:160]
y_valid = goal[160:]


def last_step_mse(y_true, y_pred):
    return keras.losses.mean_squared_error(y_true[:, -1], y_pred[:, -1])


model = keras.models.Sequential([
    keras.layers.SimpleRNN(18, return_sequences=True, input_shape=[None, 1]),
    keras.layers.SimpleRNN(18),
    keras.layers.TimeDistributed(keras.layers.Dense(ahead))
])
model.compile(loss='mse', optimizer=keras.optimizers.Adam(0.01), metrics=[last_step_mse])
history = model.fit(x_train, y_train, epochs=2, validation_data=(x_valid, y_valid))
