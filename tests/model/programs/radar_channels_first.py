import keras
from keras import layers

inputs = keras.Input((4, 1, 20, 20))
x = layers.ConvLSTM2D(8, (3, 3), padding='same', return_sequences=True, data_format='channels_first')(inputs)
x = layers.ConvLSTM2D(8, (3, 3), padding='same', return_sequences=True, data_format='channels_first')(x)
outputs = layers.Conv3D(1, (3, 3, 3), activation='sigmoid', padding='same')(x)
model = keras.Model(inputs, outputs)
model.summary()
model.compile(loss='mse', optimizer=keras.optimizers.Adam(learning_rate=1e-3))
