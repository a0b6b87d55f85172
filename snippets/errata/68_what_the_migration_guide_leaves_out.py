"""Changes of the LSTM from Keras 2 to 3 that the guide does not list"""

import inspect

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)

returned = lstm(x)  # [(batch, units), (batch, units), (batch, units)]
print("returns a", type(returned).__name__)
# region proof
assert isinstance(returned, tuple)  # Keras 2: a list

assert not hasattr(tf.keras.Model, "reset_states")
assert "states" not in inspect.signature(lstm.reset_states).parameters
assert "batch_size" in inspect.signature(lstm.get_initial_state).parameters
# endregion proof
