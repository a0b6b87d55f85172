"""return_sequences and return_state: four combinations, one set of weights

The same weights and input in four layers, so that equal numbers are equal
outputs: only what is handed back differs, never what is computed.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 1, 3, 4, 2
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))


def lstm(**flags):
    ones = tf.keras.initializers.Constant(0.3)
    return tf.keras.layers.LSTM(units, kernel_initializer=ones, **flags)


first = lstm()
last_h = first(x)  # (batch, units): h after the last timestep

both = lstm(return_sequences=True, return_state=True)
both.build(x.shape)
both.set_weights(first.get_weights())
h_seq, h, c = both(x)
# (batch, timesteps, units): h after every timestep;
# (batch, units): the last h; (batch, units): the last c

sequences = lstm(return_sequences=True)
sequences.build(x.shape)
sequences.set_weights(first.get_weights())
only_h_seq = sequences(x)
# (batch, timesteps, units): h after every timestep

states = lstm(return_state=True)
states.build(x.shape)
states.set_weights(first.get_weights())
same_h, only_h, only_c = states(x)
# (batch, units): the last h; (batch, units): the last h again;
# (batch, units): the last c

print("h after every timestep\n", h_seq[0].numpy().round(4))
print("last h", h[0].numpy().round(4))
print("last c", c[0].numpy().round(4))

np.testing.assert_array_equal(only_h_seq, h_seq)
for other in (h, same_h, only_h, h_seq[:, -1]):
    np.testing.assert_array_equal(other, last_h)
np.testing.assert_array_equal(only_c, c)
