import tensorflow as tf

cell = tf.contrib.rnn.BasicLSTMCell(32)
stack = tf.contrib.rnn.MultiRNNCell([cell] * 2)
