"""Sequential takes no initial_state, Bidirectional wants four states

Called with data, a `Sequential` model of Keras 3.15 ignores the argument; from
Keras 3.16 on it raises. The order in Bidirectional is `[fh, fc, bh, bc]`.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
ones = tf.ones((batch, units))
refused = "TypeError: unexpected keyword argument 'initial_state'"


def from_ones(layer, x):
    try:
        return str(np.round(layer(x, initial_state=[ones, ones])[0], 4))
    except TypeError as error:
        assert refused.removeprefix("TypeError: ") in str(error)
        return refused


lstm = tf.keras.layers.LSTM(units)
model = tf.keras.Sequential([lstm])
h = model(x)  # (batch, units): from zeros
zeros = str(np.round(h[0], 4))
print("from zeros       ", zeros)
print("layer, from ones ", from_ones(lstm, x))
print("Sequential, data ", from_ones(model, x))
print("Sequential, Input", from_ones(model, tf.keras.Input(x.shape[1:])))
assert from_ones(lstm, x) != zeros
assert from_ones(model, x) in (zeros, refused)

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
