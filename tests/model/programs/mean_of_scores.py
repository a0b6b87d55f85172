from keras.layers import Activation, LSTM, Dense, Dropout, GlobalAveragePooling1D
from keras.layers import Conv2D, MaxPooling2D, Flatten, TimeDistributed
from keras.models import Sequential

model = Sequential()
model.add(TimeDistributed(Conv2D(4, (3, 3), padding='same'), input_shape=(10, 16, 16, 3)))
model.add(TimeDistributed(Activation('relu')))
model.add(TimeDistributed(MaxPooling2D(pool_size=(2, 2))))
model.add(TimeDistributed(Dropout(0.25)))
model.add(TimeDistributed(Flatten()))
model.add(TimeDistributed(Dense(35, name="first_dense")))
model.add(LSTM(22, return_sequences=True, name="memory_layer"))
model.add(TimeDistributed(Dense(1), name="time_distr_dense_one"))
model.add(GlobalAveragePooling1D(name="global_avg"))
