"""reset_state() sets zeros, whatever the cell's get_initial_state gives"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))


class StartsAtOne(tf.keras.layers.LSTMCell):
    def get_initial_state(self, batch_size=None, **kwargs):
        return [tf.ones((batch_size, units)), tf.ones((batch_size, units))]


rnn = tf.keras.layers.RNN(StartsAtOne(units), stateful=True)
first = rnn(x)  # (batch, units): from ones
rnn.reset_states()
second = rnn(x)  # (batch, units): from zeros

for state in rnn.states:  # instead of a reset
    state.assign(tf.ones_like(state))
third = rnn(x)  # (batch, units): from ones

print("new        ", first[0].numpy().round(4))
print("after reset", second[0].numpy().round(4))
# region proof
import numpy as np

assert not np.allclose(first, second, atol=1e-3)
np.testing.assert_array_equal(first, third)
# endregion proof
