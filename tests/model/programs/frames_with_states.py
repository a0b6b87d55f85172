from tensorflow.keras.layers import Input, ConvLSTM2D, Conv2D
from tensorflow.keras.models import Model

clip = Input(shape=(None, 12, 12, 2))
maps, h_end, c_end = ConvLSTM2D(5, (3, 3), padding='same', return_sequences=True, return_state=True)(clip)
scores = Conv2D(1, (1, 1), activation='sigmoid')(h_end)
model = Model(clip, [maps, h_end, c_end, scores])
