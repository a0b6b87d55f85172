"""What comes out of LSTM(32) for 100 weeks of temperature and rain?

A week is 7 timesteps of 2 features. The model takes weeks of any number, and
LSTM(32) gives 32 numbers for each, whatever the 7 and the 2 are.
"""

import numpy as np
import tensorflow as tf

weeks, days, features, units = 100, 7, 2, 32
table = np.zeros((weeks * days, features))  # one row for each day

x = table.reshape(weeks, days, features)  # (weeks, days, features)
out = tf.keras.layers.LSTM(units)(x)  # (weeks, units): one row for each week
print("input ", x.shape)
print("output", out.shape)
# region proof
assert np.shares_memory(x, table)
table[days + 1, 0] = 25  # day 1 of week 1, temperature
assert x[1, 1, 0] == 25
# endregion proof
