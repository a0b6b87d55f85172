import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout
from keras.callbacks import EarlyStopping
from keras.optimizers import Adam

data = np.random.rand(1200, 7)
# target is last column
n_past = 14
n_future = 3

trainX = []
trainY = []
for i in range(n_past, len(data) - n_future + 1):
    trainX.append(data[i - n_past:i, 0:data.shape[1] - 1])
    trainY.append(data[i + n_future - 1:i + n_future, -1])

trainX, trainY = np.array(trainX), np.array(trainY)
print('trainX shape == {}.'.format(trainX.shape))
print('trainY shape == {}.'.format(trainY.shape))

split = int(len(trainX) * 0.8)
X_train, X_test = trainX[:split], trainX[split:]
y_train, y_test = trainY[:split], trainY[split:]

model = Sequential()
model.add(LSTM(64, activation='relu', input_shape=(trainX.shape[1], trainX.shape[2]), return_sequences=True))
model.add(LSTM(32, activation='relu', return_sequences=False))
model.add(Dropout(0.2))
model.add(Dense(trainY.shape[1]))
model.compile(optimizer=Adam(learning_rate=1e-3), loss='mse', metrics=['mae'])
model.summary()

es = EarlyStopping(monitor='val_loss', patience=3, restore_best_weights=True)
history = model.fit(X_train, y_train, epochs=1, batch_size=16, validation_split=0.1, verbose=0, callbacks=[es])

forecast = model.predict(X_test)
forecast_copies = np.repeat(forecast, data.shape[1], axis=-1)
y_pred_future = forecast_copies[:, 0]
rmse = np.sqrt(np.mean((forecast - y_test) ** 2))
