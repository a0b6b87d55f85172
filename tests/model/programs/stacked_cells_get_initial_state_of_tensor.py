import tensorflow as tf

cells = [tf.keras.layers.LSTMCell(12) for _ in range(2)]
rnn = tf.keras.layers.StackedRNNCells(cells)
x = tf.random.normal([20, 5])
state = rnn.get_initial_state(x)
