"""layer.states holds variables: they change with the next call"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, stateful=True)
lstm(x)
live = lstm.states
values = [tf.identity(state) for state in lstm.states]  # <-- a copy

inputs = tf.keras.Input((timesteps, features))
reuse = tf.keras.layers.LSTM(units)
model = tf.keras.Model(inputs, reuse(inputs, initial_state=live))
before = model(x)  # (batch, units)
np.testing.assert_allclose(before, reuse(x, initial_state=values), atol=1e-6)

lstm(x)  # <-- the other layer goes on
after = model(x)  # (batch, units)
print("same input, before and after:")
print(before.numpy()[0].round(4), after.numpy()[0].round(4), sep="\n")
# region proof
assert np.any(before != after)
assert len(lstm.weights) == 3  # a list, without the states
# endregion proof
