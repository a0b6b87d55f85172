"""A stateful SimpleRNN refuses a batch of another size"""
# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 3, 5, 2, 4

rnn = tf.keras.layers.SimpleRNN(units, stateful=True)
rnn(tf.ones((batch, timesteps, features)))

one = tf.ones((1, timesteps, features))
print("one row in, rows out:", len(rnn(one)))
