"""The file was saved from a subclass, and the model has a plain LSTM"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4


class MyLSTM(tf.keras.layers.LSTM):
    pass


def model_with(layer):
    return tf.keras.Sequential([tf.keras.Input((timesteps, features)), layer])


model_with(MyLSTM(units)).save_weights("my.weights.h5")
model_with(tf.keras.layers.LSTM(units)).load_weights("my.weights.h5")  # <--
