"""return_state=True in a Sequential model: at its end, or before a Dense

The last layer may return three tensors. Before a Dense it raises, as Dense
gets all three; in a functional model you pass on the one you want.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)
dense = tf.keras.layers.Dense(1, name="dense")
try:
    tf.keras.Sequential([inputs, lstm, dense])
except ValueError as error:
    message, tensors = str(error).split(" Inputs received: ")
    print(message)

output, h, c = lstm(inputs)
# (None, units), (None, units), (None, units)
model = tf.keras.Model(inputs, {"y": dense(output), "h": h, "c": c})
result = model.predict(np.zeros((batch, timesteps, features)), verbose=0)
prediction = result["y"]  # (batch, 1): the states keep their names, too
print({name: array.shape for name, array in result.items()})
# region proof
assert message == (
    'Layer "dense" expects 1 input(s), but it received 3 input tensors.'
)
assert tensors.count("KerasTensor") == 3
assert set(result) == {"y", "h", "c"}

x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
last = tf.keras.Sequential([inputs, lstm]).predict(x, verbose=0)
assert type(last) is tuple
np.testing.assert_array_equal(last[0], last[1])
result = model.predict(x, verbose=0)
np.testing.assert_allclose(result["h"], last[1], atol=1e-6)
np.testing.assert_allclose(result["c"], last[2], atol=1e-6)
# endregion proof
