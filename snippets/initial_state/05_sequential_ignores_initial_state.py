"""Sequential ignores initial_state, Bidirectional wants four states

A `Sequential` model takes the argument and does nothing with it. The order
in Bidirectional is `[fh, fc, bh, bc]`.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
ones = tf.ones((batch, units))

lstm = tf.keras.layers.LSTM(units)
model = tf.keras.Sequential([lstm])
ignored = model(x, initial_state=[ones, ones])  # (batch, units): from zeros
np.testing.assert_array_equal(ignored, lstm(x))
heeded = lstm(x, initial_state=[ones, ones])  # (batch, units): from ones
assert np.abs(heeded - ignored).max() > 0.01
print("Sequential", ignored[0].numpy().round(4))
print("layer     ", heeded[0].numpy().round(4))

both_ways = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_state=True)
)
states = [tf.random.normal((batch, units)) for _ in range(4)]
y, fh, fc, bh, bc = both_ways(x, initial_state=states)
# (batch, 2 * units): both directions; (batch, units): forward h;
# (batch, units): forward c; (batch, units): backward h;
# (batch, units): backward c
forward = both_ways.forward_layer(x, initial_state=states[:2])
backward = both_ways.backward_layer(x, initial_state=states[2:])
np.testing.assert_allclose(fh, forward[1], atol=1e-6)
np.testing.assert_allclose(bh, backward[1], atol=1e-6)

try:
    both_ways(x, initial_state=states[:2])
except IndexError as error:
    print("two states:", str(error).splitlines()[2])
    assert "list index out of range" in str(error)
