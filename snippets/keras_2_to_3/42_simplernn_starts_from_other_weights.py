"""set_random_seed: SimpleRNN and ConvLSTM2D start from other weights"""

import tensorflow as tf

features, units = 3, 4
layers = tf.keras.layers


def start(layer, shape):
    layer.build(shape)
    return float(layer.get_weights()[0].flat[0])


tf.keras.utils.set_random_seed(7)
lstm = start(layers.LSTM(units), (None, 5, features))
tf.keras.utils.set_random_seed(7)
gru = start(layers.GRU(units), (None, 5, features))
tf.keras.utils.set_random_seed(7)
simple = start(layers.SimpleRNN(units), (None, 5, features))
tf.keras.utils.set_random_seed(7)
conv = start(layers.ConvLSTM2D(units, 3), (None, 5, 8, 8, features))
print(f"LSTM      {lstm:7.4f}   GRU        {gru:7.4f}")
print(f"SimpleRNN {simple:7.4f}   ConvLSTM2D {conv:7.4f}")

# region proof
is_keras_3 = hasattr(tf.keras, "version")
assert round(lstm, 4) == -0.2052 and round(gru, 4) == -0.2309
assert (round(simple, 4) == -0.3381) == (not is_keras_3)
assert (round(conv, 4) == -0.0684) == (not is_keras_3)
# endregion proof
