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

lstm = tf.keras.layers.LSTM(units)
model = tf.keras.Sequential([lstm])
print("from zeros        ", np.round(lstm(x)[0], 4))
from_ones = lstm(x, initial_state=[ones, ones])  # (batch, units)
print("layer, from ones  ", np.round(from_ones[0], 4))

outcomes = []
for name, data in (("data ", x), ("Input", tf.keras.Input(x.shape[1:]))):
    try:
        outcome = str(np.round(model(data, initial_state=[ones, ones])[0], 4))
    except TypeError as error:
        message = str(error)
        outcome = message[message.index("unexpected") :].splitlines()[0]
    outcomes.append(outcome)
    print("Sequential,", name, outcome)
# region proof
refused = "unexpected keyword argument 'initial_state'"
assert outcomes[0].startswith((str(np.round(lstm(x)[0], 4)), refused))
assert outcomes[1].startswith(refused)
assert not np.allclose(from_ones, lstm(x))

both_ways = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_state=True)
)
states = list(tf.random.normal((4, batch, units)))
y, fh, fc, bh, bc = both_ways(x, initial_state=states)
# (batch, 2 * units): both directions; (batch, units): forward h;
# (batch, units): forward c; (batch, units): backward h;
# (batch, units): backward c
forward = both_ways.forward_layer(x, initial_state=states[:2])
backward = both_ways.backward_layer(x, initial_state=states[2:])
np.testing.assert_allclose(fh, forward[1], atol=1e-6)
np.testing.assert_allclose(bh, backward[1], atol=1e-6)
with np.testing.assert_raises_regex(IndexError, "list index out of range"):
    both_ways(x, initial_state=states[:2])
# endregion proof
