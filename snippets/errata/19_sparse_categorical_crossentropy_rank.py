"""The message says target.ndim - 1 and means target.ndim + 1"""
# raises: ValueError

import tensorflow as tf

batch, timesteps, classes = 2, 5, 3
output = tf.fill((batch, timesteps, classes), 1 / classes)
loss = tf.keras.losses.sparse_categorical_crossentropy

per_step = loss(tf.zeros((batch, timesteps), tf.int32), output)
# (batch, timesteps): rank 2 of the target, rank 3 of the output

loss(tf.zeros((batch,), tf.int32), output)
