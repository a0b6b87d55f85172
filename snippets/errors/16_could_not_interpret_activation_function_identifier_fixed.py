"""Give units alone, and everything else by its name"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True)  # <--
h_seq = lstm(x)  # (batch, timesteps, units)
# region proof
import numpy as np

assert lstm.cell.kernel.shape == (features, 4 * units)

for wrong, words in (({"units": 0}, "units"), ({"hidden": 3}, "hidden")):
    with np.testing.assert_raises_regex(Exception, words):
        tf.keras.layers.LSTM(**{"units": units} | wrong)
# endregion proof
