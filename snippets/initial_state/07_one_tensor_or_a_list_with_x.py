"""Three messages: one tensor, a list with x, tensors and arrays mixed

One tensor where two are needed, the call `LSTM([x, h, c])` of older Keras, and
a model called with a tensor and arrays in one list.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h = np.zeros((batch, units))

inputs = tf.keras.Input((timesteps, features), name="x")
h_in = tf.keras.Input((units,), name="h")
c_in = tf.keras.Input((units,), name="c")
lstm = tf.keras.layers.LSTM(units, name="decoder")

one_state = tf.keras.Model([inputs, h_in], lstm(inputs, initial_state=h_in))
try:  # the model is built without a message: only data shows the mistake
    one_state([x, tf.constant(h)])
except IndexError as error:
    print(error)
    assert "list index out of range" in str(error)

try:
    lstm([inputs, h_in, c_in])
except ValueError as error:
    print()
    print(error)
    assert "expects 1 input(s), but it received 3" in str(error)

outputs = lstm(inputs, initial_state=[h_in, c_in])
model = tf.keras.Model([inputs, h_in, c_in], outputs)
try:
    model([x, h, h])
except ValueError as error:
    print()
    print(str(error).split(" Received")[0])
    assert "cannot mix tensors and non-tensors" in str(error)

assert model([x.numpy(), h, h]).shape == (batch, units)
assert model.predict([x, h, h], verbose=0).shape == (batch, units)
