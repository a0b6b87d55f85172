import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense

np.random.seed(3)


def waves(length=600):
    periods = 80
    a1 = np.cos(np.arange(0, length) / float(1.0 + np.random.choice(periods)))
    a2 = np.sin(np.arange(0, length) / float(1.0 + np.random.choice(periods)))
    a3 = np.sin(np.arange(0, length) / float(1.0 + np.random.choice(periods)))
    b1 = np.random.random(length) * a1 + a2
    b2 = np.cumsum(a3) / length
    ins = np.vstack((a1, a2, a3)).T
    outs = np.vstack((b1, b2)).T
    return ins.reshape(1, length, 3), outs


steps = 1
samples = [waves() for _ in range(4)]
ins, outs = samples[0]

model = Sequential()
model.add(LSTM(20, batch_input_shape=(1, steps, 3), return_sequences=True, stateful=True))
model.add(Dense(2))
model.compile(loss='mse', optimizer='rmsprop', metrics=['mae'])
for epoch in range(2):
    for x, y in samples:
        for t in range(x.shape[1]):
            model.train_on_batch(x[:, t:t + 1, :], y[t:t + 1])
        model.reset_states()
