"""SimpleRNN, GRU, ConvLSTM; Sequential, functional and symbolic

How many states each layer has, and what a model passes on.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
layers = tf.keras.layers
rnn = layers.SimpleRNN(units, return_state=True)
gru = layers.GRU(units, return_state=True)
lstm = layers.LSTM(units, return_state=True)
print("SimpleRNN, GRU, LSTM return", len(rnn(x)), len(gru(x)), len(lstm(x)))
video = tf.random.normal((batch, timesteps, 8, 9, features))
h_map = layers.ConvLSTM2D(units, 3, padding="same")(video)
# (batch, 8, 9, units)
inputs = tf.keras.Input((timesteps, features))
output, h, c = lstm(inputs)
# (None, units), (None, units), (None, units)
model = tf.keras.Model(inputs, [layers.Dense(1)(output), h, c])
print("the model returns", [tuple(tensor.shape) for tensor in model(x)])

# region proof
import numpy as np

assert [len(layer(x)) for layer in (rnn, gru, lstm)] == [2, 2, 3]
one = rnn(x[:, :1])[0]
W, U, b = rnn.get_weights()
np.testing.assert_allclose(one, np.tanh(x[:, 0] @ W + b), atol=1e-6)
two = np.tanh(x[:, 1] @ W + one @ U + b)
np.testing.assert_allclose(rnn(x[:, :2])[0], two, atol=1e-6)
with np.testing.assert_raises_regex(ValueError, "received 3 input tensors"):
    tf.keras.Sequential([inputs, lstm, layers.Dense(1)])
assert not hasattr(h, "numpy") and hasattr(x, "numpy")
mixed = layers.LSTM(units, dtype="mixed_float16")
assert mixed(x).dtype == "float16" and mixed.variable_dtype == "float32"
decoder = layers.LSTM(units, return_sequences=True)
_, *states = lstm(x)  # of an encoder
written = decoder(x, initial_state=states)
assert np.abs(written - decoder(x)).max() > 0.01
assert gru.cell.kernel.shape == (features, 3 * units)  # 2 gates, a candidate
# endregion proof
