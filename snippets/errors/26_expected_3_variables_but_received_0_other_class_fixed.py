"""Load into the class that was saved, then copy the weights as arrays"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4


class MyLSTM(tf.keras.layers.LSTM):
    pass


def model_with(layer):
    return tf.keras.Sequential([tf.keras.Input((timesteps, features)), layer])


model_with(MyLSTM(units)).save_weights("my.weights.h5")

old, new = MyLSTM(units), tf.keras.layers.LSTM(units)
model_with(old).load_weights("my.weights.h5")
model_with(new).set_weights(old.get_weights())  # <--

cell = tf.keras.layers.LSTMCell(units)
cell.build((None, features))
cell.set_weights(old.get_weights())  # <-- a cell takes the same three
# region proof
from pathlib import Path

x = tf.random.normal((batch, timesteps, features), seed=0)
np.testing.assert_array_equal(new(x), old(x))
np.testing.assert_allclose(tf.keras.layers.RNN(cell)(x), old(x), rtol=1e-5)
file = Path("my.weights.h5").read_bytes()
assert b"my_lstm" in file and b"MyLSTM" not in file  # as classes are stored
model_with(tf.keras.layers.GRU(units)).save_weights("gru.weights.h5")
rnn = tf.keras.layers.RNN(tf.keras.layers.GRUCell(units))
with np.testing.assert_raises_regex(ValueError, "expected 3 variables"):
    model_with(rnn).load_weights("gru.weights.h5")
# endregion proof
