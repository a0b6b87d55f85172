import tensorflow as tf

num_layers = 2
width = 12
batch_size = 20
n_emb = 5

cells = [tf.keras.layers.LSTMCell(width) for _ in range(num_layers)]
rnn = tf.keras.layers.StackedRNNCells(cells)
x = tf.random.normal([batch_size, n_emb])
state = rnn.get_initial_state(batch_size)
output, states_after = rnn(x, state)
