"""Weights: kernel, recurrent kernel and bias of every recurrent layer

Four blocks of units for an LSTM, three for a GRU, one for a SimpleRNN. No
weight knows the batch or the number of timesteps.
"""

import tensorflow as tf

batch, features, units, rows, cols, channels, filters = 2, 3, 5, 9, 8, 6, 4
anything = (None, None, features)

lstm = tf.keras.layers.LSTM(units)
lstm.build(anything)
kernel, recurrent_kernel, bias = lstm.weights
# (features, 4 * units): for x, in the order i, f, candidate, o;
# (units, 4 * units): for h, in the same order;
# (4 * units,): starts as 0, 1, 0, 0
no_bias = tf.keras.layers.LSTM(units, use_bias=False)
no_bias.build(anything)
only_kernel, only_recurrent = no_bias.weights
# (features, 4 * units): no third weight; (units, 4 * units): for h
cell_kernel = lstm.cell.kernel
# (features, 4 * units): attributes belong to the cell, not to the layer

gru = tf.keras.layers.GRU(units)
gru.build(anything)
gru_kernel, gru_recurrent, gru_bias = gru.weights
# (features, 3 * units): for x, in the order z, r, candidate;
# (units, 3 * units): for h; (2, 3 * units): a row for x, a row for h
gru_before = tf.keras.layers.GRU(units, reset_after=False)
gru_before.build(anything)
before_kernel, before_recurrent, before_bias = gru_before.weights
# (features, 3 * units): the same; (units, 3 * units): the same;
# (3 * units,): one row with reset_after=False
simplernn = tf.keras.layers.SimpleRNN(units)
simplernn.build(anything)
rnn_kernel, rnn_recurrent, rnn_bias = simplernn.weights
# (features, units): for x; (units, units): for h; (units,): starts as 0

bidirectional = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
bidirectional.build(anything)
f_kernel, f_recurrent, f_bias, *backward_weights = bidirectional.weights
# (features, 4 * units): forward; (units, 4 * units): forward;
# (4 * units,): forward;
# [(features, 4 * units), (units, 4 * units), (4 * units,)]: backward
convlstm2d = tf.keras.layers.ConvLSTM2D(filters, 3)
convlstm2d.build((None, None, rows, cols, channels))
conv_kernel, conv_recurrent, conv_bias = convlstm2d.weights
# (3, 3, channels, 4 * filters): for x, the kernel size first;
# (3, 3, filters, 4 * filters): for h; (4 * filters,): starts as 0, 1, 0, 0

# region proof
assert lstm.count_params() == 4 * (units * (units + features) + units)
assert gru.count_params() == 3 * (units * (units + features) + 2 * units)
assert bidirectional.count_params() == 2 * lstm.count_params()
assert bias.numpy().reshape(4, units).mean(axis=1).tolist() == [0, 1, 0, 0]
# endregion proof
