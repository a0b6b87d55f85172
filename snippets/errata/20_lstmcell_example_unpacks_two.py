"""RNN(LSTMCell) with return_state=True returns three tensors, not two"""
# raises: ValueError

import numpy as np
import tensorflow as tf

inputs = np.random.random((32, 10, 8))
rnn = tf.keras.layers.RNN(
    tf.keras.layers.LSTMCell(4), return_sequences=True, return_state=True
)
whole_sequence_output, final_h, final_c = rnn(inputs)
# (32, 10, 4), (32, 4), (32, 4)

whole_sequence_output, final_state = rnn(inputs)
