"""GlobalMaxPooling1D does not support masking: zeros of padding can win"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 2], timesteps)  # (batch, timesteps)

bidirectional = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True)
)
h_seq = bidirectional(x, mask=mask)
# (batch, timesteps, 2 * units): zeros where masked
top = tf.keras.layers.GlobalMaxPooling1D(name="max")(h_seq)
# (batch, 2 * units): over the zeros, too

# region proof
import numpy as np

assert np.any(top[1] > np.max(h_seq[1, :2], axis=0))
# endregion proof
