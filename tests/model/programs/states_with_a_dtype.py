import tensorflow as tf
cell = tf.keras.layers.LSTMCell(4)
s = cell.get_initial_state(batch_size=3, dtype=tf.float32)
