"""A Bidirectional decoder cannot generate: each new token changes its past

Its backward layer reads the tokens that are not generated yet. With each
new one, all outputs before it change; those of an LSTM stay as they were.
"""

import numpy as np
import tensorflow as tf

timesteps, features, units = 5, 3, 4
tf.keras.utils.set_random_seed(0)
tokens = tf.random.normal((1, timesteps, features), seed=1)
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
both = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True)
)


def changes(decoder):
    """By how much each row changes once the tokens after it are there."""
    at_last = decoder(tokens)[0]
    rows = [decoder(tokens[:, : t + 1])[0, t] for t in range(timesteps)]
    return np.abs(np.array(rows) - at_last).max(axis=1)


print("LSTM:         ", changes(lstm).round(2))
print("Bidirectional:", changes(both).round(2))
# region proof
np.testing.assert_allclose(changes(lstm), 0, atol=1e-6)
assert (changes(both)[:-1] > 0.01).all()  # all rows but the last
np.testing.assert_allclose(changes(both)[-1], 0, atol=1e-6)
for t in range(timesteps):  # of each row, the forward half stays
    row = both(tokens[:, : t + 1])[0, t]
    wanted = both(tokens)[0, t]
    np.testing.assert_allclose(row[:units], wanted[:units], atol=1e-6)
for t in range(1, timesteps):  # each new token changes all rows before it
    before, after = both(tokens[:, :t])[0], both(tokens[:, : t + 1])[0, :t]
    assert (np.abs(before - after).max(axis=1) > 1e-5).all()
# endregion proof
