"""Make an array of the list before the layer is called"""

import numpy as np
import tensorflow as tf

timesteps, features, units = 3, 2, 4
x = [[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]]

x = np.array(x, "float32")  # <--
# (1, timesteps, features)
h = tf.keras.layers.LSTM(units)(x)  # (1, units)

# region proof
assert h.shape == (1, units)
said = []
for argument in ("text", True):
    try:
        said.append(str(tf.keras.layers.LSTM(units)(x, argument)))
    except Exception as error:
        said.append(str(error))
is_keras_2 = not hasattr(tf.keras, "version")
assert all("Only input tensors" in words for words in said) or is_keras_2
# endregion proof
