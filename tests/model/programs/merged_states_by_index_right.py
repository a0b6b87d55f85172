from tensorflow.keras.layers import Input, LSTM, Bidirectional, Concatenate
from tensorflow.keras.models import Model

x = Input(shape=(12, 2))
found = Bidirectional(LSTM(6, return_state=True))(x)
ends = found[1:]
carried = []
for i in range(int(len(ends) / 2)):
    temp = Concatenate(axis=-1)([ends[i], ends[2 + i]])
    carried.append(temp)
y = Input(shape=(None, 2))
dec = LSTM(16, return_sequences=True)(y, initial_state=carried)
model = Model(inputs=[x, y], outputs=dec)
