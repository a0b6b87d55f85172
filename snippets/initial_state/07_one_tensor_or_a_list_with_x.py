"""Three messages: one tensor, a list with x, tensors and arrays mixed

One tensor where two are needed, the call `LSTM([x, h, c])` of older Keras, and
a model called with a tensor and arrays in one list.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h = tf.zeros((batch, units))

inputs = tf.keras.Input((timesteps, features), name="x")
h_in = tf.keras.Input((units,), name="h")
c_in = tf.keras.Input((units,), name="c")
lstm = tf.keras.layers.LSTM(units, name="decoder")

one_state = tf.keras.Model([inputs, h_in], lstm(inputs, initial_state=h_in))
try:  # the model is built without a message: only data shows the mistake
    one_state([x, h])
except IndexError as error:
    one_tensor = str(error)
print(one_tensor, "\n")

try:
    lstm([inputs, h_in, c_in])
except ValueError as error:
    list_with_x = str(error)
print(list_with_x)
# region proof
import numpy as np

assert "list index out of range" in one_tensor
assert "expects 1 input(s), but it received 3" in list_with_x
outputs = lstm(inputs, initial_state=[h_in, c_in])
model = tf.keras.Model([inputs, h_in, c_in], outputs)
zeros = np.zeros((batch, units))
with np.testing.assert_raises_regex(ValueError, "cannot mix tensors and non"):
    model([x, zeros, zeros])
assert model([x.numpy(), zeros, zeros]).shape == (batch, units)
assert model([x, h, h]).shape == (batch, units)
assert model.predict([x, zeros, zeros], verbose=0).shape == (batch, units)
# endregion proof
