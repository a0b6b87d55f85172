from tensorflow.keras.layers import Conv1D, LSTM
from tensorflow.keras.models import Sequential

model = Sequential()
model.add(LSTM(8, return_sequences=True, input_shape=(40, 3)))
model.add(Conv1D(16, 9, data_format="channels_first"))
