from keras.models import Sequential
from keras.layers import LSTM, Dropout, Dense

# --- model
model = Sequential([
    LSTM(52, return_sequences=True, input_shape=(None, 1)),  # first
    Dropout(0.2),  # some off
    LSTM(52),  # second
    Dropout(0.2),  # some off
    Dense(25, activation='relu'),  # mix 1
    Dropout(0.2),  # some off
    Dense(1)  # price
])

# --- compile
model.compile(optimizer='adam', loss='mean_squared_error')

# --- look
model.summary()
