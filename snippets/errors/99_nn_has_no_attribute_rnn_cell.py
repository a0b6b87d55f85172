"""A cell and dynamic_rnn of TensorFlow 1"""

# raises: AttributeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

cell = tf.nn.rnn_cell.BasicLSTMCell(units)
outputs, state = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32)
