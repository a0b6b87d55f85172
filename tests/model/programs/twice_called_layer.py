from keras.layers import Input, LSTM

a = Input(shape=(28, 25))
b = Input(shape=(28, 25))

lstm = LSTM(36)
encoded_a = lstm(a)
encoded_b = lstm(b)
