"""How many tensors, and which shapes, for each of two settings

`return_state=True` returns three tensors; `return_sequences=True` changes the
first of them and leaves the other two alone.
"""

import tensorflow as tf

batch, timesteps, features, units = 16, 30, 5, 10
x = tf.zeros((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_state=True)
print("1.", [tensor.shape for tensor in lstm(x)])

both = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
print("2.", [tensor.shape for tensor in both(x)])
# region proof
assert [len(tensor.shape) for tensor in lstm(x)] == [2, 2, 2]
assert [len(tensor.shape) for tensor in both(x)] == [3, 2, 2]
# endregion proof
