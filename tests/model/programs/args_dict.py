from tensorflow import keras
from tensorflow.keras import layers


def frame_classifier(args):
    model = keras.Sequential([
        keras.Input(shape=args['input_shape']),
        layers.TimeDistributed(layers.Conv2D(args['filters'], 3, activation='relu', padding='same')),
        layers.TimeDistributed(layers.Flatten()),
        layers.BatchNormalization(),
        layers.LSTM(args['lstm_size'], dropout=0.1),
        layers.BatchNormalization(),
        layers.Dense(args['out'], activation='softmax'),
    ])
    return model


config = {'input_shape': (None, 5, 5, 1), 'filters': 4, 'lstm_size': 18, 'out': 3}
model = frame_classifier(config)
