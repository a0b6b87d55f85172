import tensorflow as tf

widths = [6, 6, 6]
cells = [tf.keras.layers.LSTMCell(size) for size in widths]
inputs = tf.keras.Input((5, 2))
starts = [tf.keras.Input((size,)) for size in widths for _ in range(2)]
out = tf.keras.layers.RNN(cells)(inputs, initial_state=starts)
