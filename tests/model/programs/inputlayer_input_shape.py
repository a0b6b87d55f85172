from keras.models import Sequential
from keras.layers import InputLayer, Activation, ConvLSTM2D, BatchNormalization, Conv2D

# one map
H, W, C = (20, 10, 6)     # map


def weather_net(n_maps, n_layers, n_units):

    model = Sequential()
    model.add(InputLayer(input_shape=(n_maps, H, W, C)))

    for i in range(n_layers - 1):
        model.add(ConvLSTM2D(filters=n_units, kernel_size=(3, 3),
                             padding='same', return_sequences=True))
        model.add(BatchNormalization())
    model.add(ConvLSTM2D(filters=n_units, kernel_size=(3, 3), padding='same'))
    model.add(Conv2D(1, (1, 1)))
    return model


model = weather_net(4, 2, 5)
