"""Fill up the last batch, and cut the result"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, rows = 4, 5, 3, 6, 7
x = np.ones((rows, timesteps, features))

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, stateful=True)
model = tf.keras.Model(inputs, lstm(inputs))

padded = np.pad(x, [(0, -rows % batch), (0, 0), (0, 0)])  # <-- two batches
h = model.predict(padded, batch_size=batch, verbose=0)[:rows]
# (rows, units)
# region proof
assert len(padded) == 2 * batch
assert h.shape == (rows, units)
layers, last = tf.keras.layers, tf.ones((3, timesteps, features))
six, three = layers.LSTM(units), layers.LSTM(3, go_backwards=True)
both = {"backward_layer": three, "merge_mode": "sum"}
shapes, mse = "Incompatible shapes", tf.keras.losses.MeanSquaredError()
ways = shapes if six.supports_masking else "same number of units"  # Keras 3.16
for call, words in (
    (lambda: six(last, initial_state=2 * [tf.zeros((4, units))]), shapes),
    (lambda: mse(tf.ones((3, 4)), six(last)), shapes),
    (lambda: layers.Bidirectional(six, **both)(last), ways),
    (lambda: six(last) * tf.ones((3, timesteps)), shapes),  # a mask
):
    np.testing.assert_raises_regex(Exception, words, call)
# endregion proof
