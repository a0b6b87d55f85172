import tensorflow as tf
from tensorflow.keras import layers, models


def assemble_net(timesteps, features, units=(32, 16), rate=0.1, classes=4):
    model = models.Sequential()
    model.add(layers.Input(shape=(timesteps, features)))
    for i, u in enumerate(units):
        model.add(layers.LSTM(u, return_sequences=i < len(units) - 1))
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(classes, activation='softmax'))
    return model


model = assemble_net(25, 6)
model.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])
