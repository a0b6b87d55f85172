"""Read a TensorFlow 1 checkpoint without the program that wrote it

`tf.train.list_variables` tells names and shapes, `tf.train.load_variable`
gives one variable as an array.
"""

import numpy as np
import tensorflow as tf

features, units = 3, 4
v1 = tf.compat.v1
with tf.Graph().as_default(), v1.Session() as session:  # an old program
    with v1.variable_scope("rnn/lstm_cell"):
        v1.get_variable("kernel", (features + units, 4 * units))
        v1.get_variable("bias", 4 * units, initializer=v1.zeros_initializer)
    session.run(v1.global_variables_initializer())
    v1.train.Saver().save(session, "model/old.ckpt")

for name, shape in tf.train.list_variables("model/old.ckpt"):
    print(name, shape)
kernel = tf.train.load_variable("model/old.ckpt", "rnn/lstm_cell/kernel")
# (features + units, 4 * units)
bias = tf.train.load_variable("model/old.ckpt", "rnn/lstm_cell/bias")
# (4 * units,)
# region proof
import warnings

from tensorflow.python.keras.layers.legacy_rnn import rnn_cell_impl

assert np.abs(kernel).max() > 0.1 and kernel.shape == (7, 16)
np.testing.assert_array_equal(bias, np.zeros(4 * units))
tf.get_logger().setLevel("ERROR")
names = {}
for kind in ("LSTMCell", "BasicLSTMCell", "MultiRNNCell", "bidirectional"):
    with warnings.catch_warnings(action="ignore"), tf.Graph().as_default():
        x = v1.placeholder("float32", (None, 5, features))
        cells = [rnn_cell_impl.LSTMCell(units) for _ in range(2)]
        if kind == "bidirectional":
            v1.nn.bidirectional_dynamic_rnn(*cells, x, dtype="float32")
        else:
            size = cells if kind == "MultiRNNCell" else units
            cell = getattr(rnn_cell_impl, kind)(size)
            v1.nn.dynamic_rnn(cell, x, dtype="float32")
        names[kind] = [v.op.name for v in v1.global_variables()][::2]
assert names == {
    "LSTMCell": ["rnn/lstm_cell/kernel"],
    "BasicLSTMCell": ["rnn/basic_lstm_cell/kernel"],
    "MultiRNNCell": [
        "rnn/multi_rnn_cell/cell_0/lstm_cell/kernel",
        "rnn/multi_rnn_cell/cell_1/lstm_cell/kernel",
    ],
    "bidirectional": [
        "bidirectional_rnn/fw/lstm_cell/kernel",
        "bidirectional_rnn/bw/lstm_cell/kernel",
    ],
}
# endregion proof
