import keras
from keras import layers

rows = keras.Input((4, 30))
h = layers.LSTM(6, return_sequences=True)(rows)
per_step = layers.GlobalAveragePooling1D(data_format="channels_first")(h)
largest = layers.GlobalMaxPooling1D("channels_first", keepdims=True)(h)
short = layers.Conv1D(8, 3, data_format="channels_first")(rows)
causal = layers.Conv1D(8, 3, padding="causal", dilation_rate=2, data_format="channels_first")(rows)
image = keras.Input((3, 20, 21))
plane = layers.Conv2D(5, (3, 4), strides=2, padding="same", data_format="channels_first")(image)
one = layers.GlobalMaxPooling2D(data_format="channels_first")(plane)
film = keras.Input((5, 3, 8, 9))
last, state_h, state_c = layers.ConvLSTM2D(6, 3, data_format="channels_first", return_state=True)(film)
every = layers.ConvLSTM1D(7, 2, data_format="channels_first", return_sequences=True)(keras.Input((5, 3, 8)))
model = keras.Model(rows, [per_step, largest, short, causal])
films = keras.Model(film, [last, state_h, state_c])
