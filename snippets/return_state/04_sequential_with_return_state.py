"""return_state=True in a Sequential model: as the last layer only

The last layer may return three tensors. In the middle, the next layer gets
all three and refuses; in a functional model you hand on the one you want.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features))
inputs = tf.keras.Input((timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_state=True)
model = tf.keras.Sequential([inputs, lstm])
result = model.predict(x, verbose=0)
assert type(result) is tuple
output, h, c = result
# (batch, units), (batch, units): hidden state; (batch, units): cell state
np.testing.assert_array_equal(output, h)

dense = tf.keras.layers.Dense(1, name="dense")
try:
    tf.keras.Sequential([inputs, lstm, dense])
except ValueError as error:
    message, tensors = str(error).split(" Inputs received: ")
    print(message)
assert message == (
    'Layer "dense" expects 1 input(s), but it received 3 input tensors.'
)
assert tensors.count("KerasTensor") == 3

output, h, c = lstm(inputs)
# (None, units), (None, units), (None, units)
model = tf.keras.Model(inputs, {"y": dense(output), "h": h, "c": c})
result = model.predict(x, verbose=0)
prediction = result["y"]  # (batch, 1): the states keep their names, too
assert set(result) == {"y", "h", "c"}
