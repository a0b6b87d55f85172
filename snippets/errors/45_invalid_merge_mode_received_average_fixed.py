"""Write ave; None is the value, not a string"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units)
mean = tf.keras.layers.Bidirectional(lstm, merge_mode="ave")(x)  # <--
# (batch, units)
forward, backward = tf.keras.layers.Bidirectional(lstm, merge_mode=None)(x)
# (batch, units), (batch, units)

# region proof
import numpy as np

assert mean.shape == forward.shape == (batch, units)
Bidirectional = tf.keras.layers.Bidirectional
for mode, width in (("concat", 2 * units), ("sum", units), ("mul", units)):
    assert Bidirectional(lstm, merge_mode=mode)(x).shape == (batch, width)
with np.testing.assert_raises_regex(ValueError, "Invalid merge mode"):
    Bidirectional(lstm, merge_mode="None")
both, ave = Bidirectional(lstm, merge_mode=None), Bidirectional(lstm)
forward, backward = both(x)
ave.merge_mode = "ave"
assert ave(x).shape == (batch, units)
ave.set_weights(both.get_weights())
np.testing.assert_allclose(ave(x), (forward + backward) / 2, atol=1e-6)
# endregion proof
