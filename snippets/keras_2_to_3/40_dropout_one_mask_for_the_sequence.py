"""dropout: one mask for the whole sequence in these recurrent layers"""

from itertools import product

import numpy as np
import tensorflow as tf

timesteps, features, units = 6, 3, 4
x = tf.ones((1, timesteps, features))
layers = tf.keras.layers


def has_one_mask(layer):
    """Whether some mask, used at each timestep, explains the output."""
    trained = layer(x, training=True)
    kept = [layer(x * m) for m in product((0.0, 2.0), repeat=features)]
    return any(np.allclose(trained, h, atol=1e-6) for h in kept)


tf.keras.utils.set_random_seed(3)
one_mask = {
    "LSTM": has_one_mask(layers.LSTM(units, dropout=0.5)),
    "GRU": has_one_mask(layers.GRU(units, dropout=0.5)),
    "SimpleRNN": has_one_mask(layers.SimpleRNN(units, dropout=0.5)),
    "LSTM, unroll": has_one_mask(layers.LSTM(units, dropout=0.5, unroll=True)),
    "LSTM, relu": has_one_mask(
        layers.LSTM(units, dropout=0.5, activation="relu")
    ),
    "RNN(LSTMCell)": has_one_mask(
        layers.RNN(layers.LSTMCell(units, dropout=0.5))
    ),
}
for name, is_one in one_mask.items():
    print(f"{name:14}", "one mask" if is_one else "a mask each timestep")

# region proof
is_keras_3 = hasattr(tf.keras, "version")
assert one_mask["SimpleRNN"]
assert one_mask["LSTM, unroll"]
assert one_mask["LSTM, relu"]
assert one_mask["RNN(LSTMCell)"]
assert one_mask["LSTM"] == one_mask["GRU"] == is_keras_3
# endregion proof
