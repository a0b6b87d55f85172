"""A weight's name lost its path: several weights are called "kernel"

The path is in `weight.path`, without `:0`.
"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")
model = tf.keras.Model(inputs, lstm(inputs))

for weight in model.weights:
    print(weight.name)

names = [weight.name for weight in model.weights]
assert names == ["kernel", "recurrent_kernel", "bias"]
# region proof
paths = [weight.path for weight in model.weights]
assert paths == [f"lstm/lstm_cell/{name}" for name in names]
assert not any(path.endswith(":0") for path in paths)
# endregion proof
