"""A last batch of one row comes back as a full batch

The one row is run from every stored state: 3 rows in, 4 rows out, without a
message. The remainder of 3 below raises an error. Rows of padding are run
through the stored states, too, so reset before the next series.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 6
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(7, timesteps, features))

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, stateful=True)
model = tf.keras.Model(inputs, lstm(inputs))
result = model.predict(x[:3], batch_size=batch, verbose=0)  # (4, units)
print("rows in:", len(x[:3]), " rows out:", len(result))

lstm.reset_state()
padded = np.concatenate([x, np.zeros((1, timesteps, features))])
fixed = model.predict(padded, batch_size=batch, verbose=0)[:7]  # (7, units)
print("rows in:", len(x), " rows out:", len(fixed))
stored = lstm.states[0].numpy()  # (batch, units)
print("h stored for the row of padding", stored[1].round(2))
lstm.reset_state()  # <-- or the next call goes on from padding
# region proof
assert len(result) == 4 and len(fixed) == 7
np.testing.assert_allclose(fixed[:2], result[:2], atol=1e-6)
np.testing.assert_allclose(stored[0], fixed[6], atol=1e-6)
assert np.any(stored[1]) and not np.any(lstm.states)
twice = model.predict(x[[0, 1, 2, 2]], batch_size=batch, verbose=0)
np.testing.assert_allclose(result, twice, atol=1e-6)

four = tf.keras.Input(batch_shape=(4, timesteps, features))
of_four = tf.keras.layers.LSTM(units, stateful=True)
fours = tf.keras.Model(four, of_four(four))
words = r"Incompatible shapes: \[3,24\] vs. \[4,24\]"
with np.testing.assert_raises_regex(tf.errors.InvalidArgumentError, words):
    fours.predict(x, batch_size=4, verbose=0)
# endregion proof
