import tensorflow as tf
from tensorflow.keras.layers import GRU

xs = tf.random.normal((3, 6, 2))
every, end = GRU(8, return_sequences=True, return_state=True)(xs)
more, end2 = GRU(8, return_state=True)(xs, end)
