"""RNN takes no constants: repeat them in time"""
# raises: TypeError

import tensorflow as tf

batch, timesteps, features, units, extra = 2, 5, 3, 4, 6
x = tf.ones((batch, timesteps, features))
constant = tf.ones((batch, extra))

rnn = tf.keras.layers.RNN(tf.keras.layers.LSTMCell(units))
repeated = tf.repeat(constant[:, tf.newaxis], timesteps, axis=1)
# (batch, timesteps, extra)
h = rnn(tf.concat([x, repeated], axis=-1))  # (batch, units): works

rnn = tf.keras.layers.RNN(tf.keras.layers.LSTMCell(units))
rnn(x, constants=[constant])
