"""Give both directions the same units"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

forward = tf.keras.layers.LSTM(units)
backward = tf.keras.layers.LSTM(units, go_backwards=True)  # <--
y = tf.keras.layers.Bidirectional(
    forward, backward_layer=backward, merge_mode="sum"
)(x)
# (batch, units)
# region proof
import numpy as np

assert y.shape == (batch, units)

three_rows = [tf.zeros((3, units)), tf.zeros((3, units))]
cell = "(?s)(LSTMCell.call|type LSTM).*Incompatible shapes"
with np.testing.assert_raises_regex(Exception, cell):
    forward(x, initial_state=three_rows)
with np.testing.assert_raises_regex(Exception, "Incompatible shapes.*Op:S"):
    tf.keras.losses.MeanSquaredError()(tf.ones((batch, 3)), y)
with np.testing.assert_raises_regex(Exception, "Incompatible shapes.*Op:Mul"):
    y * tf.ones((batch, timesteps))
six = tf.keras.layers.LSTM(6, go_backwards=True)
for mode in ("sum", "ave", "mul"):
    wrong = {"backward_layer": six, "merge_mode": mode}
    words = "same number of units"  # on Keras 3.16
    words = "Incompatible shapes" if forward.supports_masking else words
    with np.testing.assert_raises_regex(Exception, words):
        tf.keras.layers.Bidirectional(forward, **wrong)(x)
# endregion proof
