"""return_state=True returns a tuple of three: output, h, c

The output is the same numbers as h. The order is h, then c: h is the output
gate times tanh(c), so it is closer to zero than c and has its sign.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_state=True)
output, h, c = lstm(x)
# (batch, units): what the next layer gets; (batch, units): hidden state;
# (batch, units): cell state
y, *state = lstm(x)
# (batch, units): the output again; [(batch, units), (batch, units)]

print("output", output[0].numpy().round(4))
print("h     ", h[0].numpy().round(4))
print("c     ", c[0].numpy().round(4))
# region proof
import numpy as np

returned = lstm(x)
assert type(returned) is tuple and len(returned) == 3
np.testing.assert_array_equal(output, h)
assert (np.abs(h) < np.abs(np.tanh(c))).all()
assert (np.sign(h) == np.sign(c)).all()
assert type(state) is list
np.testing.assert_array_equal(state, [h, c])
gru = tf.keras.layers.GRU(units, return_state=True)
assert len(gru(x)) == 2
# endregion proof
