"""Give both a time axis, or neither"""

import numpy as np
import tensorflow as tf

sequences, timesteps, features, outputs = 16, 14, 3, 4
x = np.zeros((sequences, timesteps, features))
one_each = np.zeros((sequences, outputs))
every_step = np.zeros((sequences, timesteps, outputs))

for y, return_sequences in ((one_each, False), (every_step, True)):  # <--
    layers = [
        tf.keras.layers.LSTM(8, return_sequences=return_sequences),
        tf.keras.layers.Dense(outputs),
    ]
    model = tf.keras.Sequential(layers)
    model.compile("adam", "mse")
    model.evaluate(x, y, verbose=0)
    assert model.output_shape[1:] == y.shape[1:]

# region proof
output, per_step = tf.zeros(every_step.shape), tf.ones((sequences, timesteps))
with np.testing.assert_raises_regex(Exception, "shapes.*Op:S"):
    tf.keras.losses.MeanSquaredError()(one_each, output)
with np.testing.assert_raises_regex(Exception, "shapes.*Op:Mul"):
    output * per_step  # a mask that you multiply yourself
lstm = model.layers[0]
with np.testing.assert_raises_regex(Exception, "LSTMCell|expected shape"):
    lstm(x[:, :, :2])
# endregion proof
