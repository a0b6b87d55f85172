"""Give the states as initial_state=[h, c]"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
x = tf.keras.Input((timesteps, features), name="x")
h = tf.keras.Input((units,), name="h")
c = tf.keras.Input((units,), name="c")

last_h = tf.keras.layers.LSTM(units, name="lstm")(x, initial_state=[h, c])
# (None, units)
model = tf.keras.Model([x, h, c], last_h)

# region proof
assert model.output_shape == (None, units)

below = tf.keras.layers.LSTM(units, return_state=True)(x)
assert [len(tensor.shape) for tensor in below] == [2, 2, 2]
words = "expects 1 input(s), but it received 3 input tensors"
try:
    tf.keras.layers.LSTM(units)(below)
except ValueError as error:
    message = str(error)
assert words in message
every = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
assert [len(tensor.shape) for tensor in every(x)] == [3, 2, 2]
# endregion proof
