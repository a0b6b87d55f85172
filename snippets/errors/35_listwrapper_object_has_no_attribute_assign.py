"""reset_state() of a stateful RNN([cells])"""

# raises: AttributeError

import tensorflow as tf

batch, timesteps, features, units_1, units_2 = 2, 5, 3, 4, 6
x = tf.ones((batch, timesteps, features))

cells = [tf.keras.layers.LSTMCell(units) for units in (units_1, units_2)]
rnn = tf.keras.layers.RNN(cells, stateful=True)
rnn(x)
rnn.reset_state()
