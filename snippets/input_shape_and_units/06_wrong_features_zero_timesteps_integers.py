"""Another number of features fails, no timesteps fail, integers are cast

The number of features is fixed by the first input. An LSTM needs at least
one timestep. Integers become floats.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")
lstm(x)  # builds the kernel for 3 features

messages = []
for layer, wrong in (
    (lstm, x[:, :, :2]),  # 2 features
    (tf.function(lstm), x[:, :, :2]),  # the same in a graph, as in fit
    (lstm, x[:, :0]),  # 0 timesteps
):
    try:
        layer(wrong)
    except (tf.errors.InvalidArgumentError, ValueError) as error:
        lines = [x for x in str(error).splitlines() if "[" in x or "must" in x]
        messages.append(lines[0].strip())
print(*messages, sep="\n\n")
# region proof
import numpy as np

assert "Matrix size-incompatible: In[0]: [2,2], In[1]: [3,16]" in messages[0]
assert "Dimensions must be equal, but are 2 and 3" in messages[1]
assert "slice index 0 of dimension 1 out of bounds" in messages[2]
model = tf.keras.Sequential([tf.keras.Input(x.shape[1:]), lstm])
words = "Dimensions must be equal, but are 2 and 3"
np.testing.assert_raises_regex(ValueError, words, model.predict, x[:, :, :2])
integers = np.arange(batch * timesteps * features)
integers = integers.reshape(batch, timesteps, features)
# (batch, timesteps, features): int64
floats = integers.astype("float32")
np.testing.assert_array_equal(lstm(integers), lstm(floats))
assert not tf.keras.layers.LSTM(units).weights  # before the first input
assert lstm.weights[0].shape == (features, 4 * units)
# endregion proof
