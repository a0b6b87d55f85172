"""LSTM(dropout=…, implementation=1) raises in training"""
# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(
    units, dropout=0.5, implementation=1, use_cudnn=False
)
h = lstm(x, training=True)  # (batch, units): works

lstm = tf.keras.layers.LSTM(units, dropout=0.5, implementation=1)
h = lstm(x)  # (batch, units): works
lstm(x, training=True)
