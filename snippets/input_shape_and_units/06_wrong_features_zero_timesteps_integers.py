"""Another number of features fails, no timesteps fail, integers are cast

The number of features is fixed by the first input. An LSTM needs at least
one timestep. Integers become floats.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")
lstm(x)

messages = []
for wrong in (x[:, :, :2], x[:, :0]):
    try:
        lstm(wrong)
    except tf.errors.InvalidArgumentError as error:
        messages.append(str(error))
print("2 features instead of 3", messages[0], sep="\n")
print("\n0 timesteps", messages[1], sep="\n")
assert "Matrix size-incompatible: In[0]: [2,2], In[1]: [3,16]" in messages[0]
assert "slice index 0 of dimension 1 out of bounds" in messages[1]

integers = np.arange(batch * timesteps * features)
integers = integers.reshape(batch, timesteps, features)
# (batch, timesteps, features): int64
floats = integers.astype("float32")
np.testing.assert_array_equal(lstm(integers), lstm(floats))
