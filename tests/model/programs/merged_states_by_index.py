from tensorflow.keras.layers import Input, LSTM, Bidirectional, Concatenate

n_layers = 1
x = Input(shape=(12, 2))
found = Bidirectional(LSTM(6, return_state=True))(x)
ends = found[1:3]
carried = []
for i in range(int(len(ends) / 2)):
    temp = Concatenate(axis=-1)([ends[i], ends[2 * n_layers + i]])
    carried.append(temp)
