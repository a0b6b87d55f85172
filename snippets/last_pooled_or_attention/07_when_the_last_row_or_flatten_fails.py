"""Bidirectional has no last row, Flatten fixes the number of timesteps

`[:, -1]` of a Bidirectional sequence holds a backward half that has read one
timestep. Flatten keeps every h, and with it the length of the sequence.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

both = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True)
)
y = both(x)  # (batch, timesteps, 2 * units): forward, backward
final = tf.concat([y[:, -1, :units], y[:, 0, units:]], axis=-1)
# (batch, 2 * units): each half where it has read everything

default = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
default.build(x.shape)
default.set_weights(both.get_weights())
np.testing.assert_allclose(default(x), final, rtol=1e-6)
assert not np.allclose(default(x), y[:, -1])
print("Bidirectional: the default output is not [:, -1]")

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): h after every timestep
flat = tf.keras.layers.Flatten()(h_seq)
# (batch, timesteps * units): every h, one after the other
dense = tf.keras.layers.Dense(1, name="dense")
dense(flat)
try:
    dense(tf.keras.layers.Flatten()(h_seq[:, :3]))
except ValueError as error:
    print(error)
    assert "expected axis -1 of input shape to have value 20" in str(error)
