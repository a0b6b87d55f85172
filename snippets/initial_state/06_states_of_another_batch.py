"""States of another batch fail, a single row is broadcast

One row serves the whole batch when a layer is called directly. In a
`tf.function`, and so in `fit` and `predict`, repeat it for every row.
"""

import tensorflow as tf

batch, timesteps, features, units = 3, 5, 2, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
row = tf.random.normal((1, units))  # (1, units): one state for all
rows = tf.repeat(row, batch, axis=0)  # (batch, units)

lstm = tf.keras.layers.LSTM(units)
expected = lstm(x, initial_state=[rows, rows])  # (batch, units)
broadcast = lstm(x, initial_state=[row, row])  # (batch, units)


two_rows = rows[:2]  # (2, units): from a batch of two
try:
    lstm(x, initial_state=[two_rows, two_rows])
except tf.errors.InvalidArgumentError as error:
    message = str(error).splitlines()[2].split("}} ")[1]
print(message)
# region proof
import numpy as np

assert "Incompatible shapes: [3,16] vs. [2,16]" in message
np.testing.assert_allclose(broadcast, expected, atol=1e-6)


@tf.function
def run(x, state):
    return lstm(x, initial_state=[state, state])


np.testing.assert_allclose(run(x, rows), expected, atol=1e-6)
words = r"shape \(1, 4\), but has shape \(3, 4\) after one iteration"
np.testing.assert_raises_regex(ValueError, words, run, x, row)
with np.testing.assert_raises_regex(Exception, "but are 3 and 2|ncompatible"):
    run(x, two_rows)
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, lstm(inputs, initial_state=[row, row]))
model.compile(loss="mse")
for call in (model.predict, lambda x: model.fit(x, rows, verbose=0)):
    with np.testing.assert_raises_regex(ValueError, r"shape \(1, 4\), but"):
        call(x)
# endregion proof
