from keras.layers import Input, LSTM, TimeDistributed, Dense, add
from keras.models import Model

input = Input(shape=(None, 24), name='input')
x1 = LSTM(52, return_sequences=True, kernel_initializer="orthogonal", dropout=0.2)(input)
x2 = LSTM(52, return_sequences=True, kernel_initializer="orthogonal", dropout=0.2)(x1)
merged = add([x2, x1])
output = TimeDistributed(Dense(units=1, activation='linear'))(merged)
model = Model(inputs=input, outputs=output)
model.compile(optimizer='adam', loss='mse', metrics=['accuracy'])
