"""initial_state wins for one call; reset_state() sets zeros; saving drops

A given initial_state replaces the stored states for that call, and what it
leads to is stored. Neither a reset nor a `.keras` file brings it back.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
ones = [tf.ones((batch, units)), tf.ones((batch, units))]
inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, stateful=True, return_state=True)
model = tf.keras.Model(inputs, lstm(inputs))

lstm(x)
output, h, c = lstm(x, initial_state=ones)
# (batch, units); (batch, units): stored; (batch, units): stored
print("stored h   ", lstm.states[0].numpy()[0].round(4))
model.save("stateful.keras")
loaded = tf.keras.models.load_model("stateful.keras")
print("loaded h   ", loaded.layers[1].states[0].numpy()[0])

lstm.reset_state()
print("reset h    ", lstm.states[0].numpy()[0])
# region proof
import numpy as np

assert not np.any(loaded.layers[1].states)
assert not np.any(lstm.states)
output, h, c = lstm(x, initial_state=ones)
# (batch, units); (batch, units): stored; (batch, units): stored
np.testing.assert_array_equal(lstm(x, initial_state=ones)[0], output)
np.testing.assert_array_equal(lstm.states[0], h)
# endregion proof
