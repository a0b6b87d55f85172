"""A mask of (samples, timesteps) reaches the inner LSTM without its time"""

# raises: IndexError

import numpy as np
import tensorflow as tf

batch, sentences, words, features, units = 2, 3, 5, 6, 4
x = tf.random.normal((batch, sentences, words, features))
mask = np.array([[True, True, False], [True, False, False]])
# (batch, sentences)

each = tf.keras.layers.TimeDistributed(tf.keras.layers.LSTM(units))
each(x, mask=mask)  # <-- each LSTM call gets (batch,)
