from tensorflow.keras.layers import Input, LSTM, TimeDistributed, Dense
from tensorflow.keras.models import Model

inputs = Input(shape=(15, 4))
encoded = LSTM(20, return_sequences=True, return_state=True)(inputs)
scores = TimeDistributed(Dense(3, activation='softmax'))(encoded)
model = Model(inputs, scores)
