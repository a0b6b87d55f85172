"""return_sequences=True returns h at every timestep, the default only the last

Row t of the sequence is what the default layer, many-to-one, returns after
the first t + 1 timesteps. The last row is its output for the whole sequence.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

many_to_one = tf.keras.layers.LSTM(units)
last_h = many_to_one(x)  # (batch, units): the default, the last h only

many_to_many = tf.keras.layers.LSTM(units, return_sequences=True)
many_to_many.build(x.shape)
many_to_many.set_weights(many_to_one.get_weights())
h_seq = many_to_many(x)  # (batch, timesteps, units): h at every timestep

print("many-to-many", h_seq[0].numpy().round(4), sep="\n")
print("many-to-one", last_h[0].numpy().round(4), sep="\n")

# region proof
import numpy as np

np.testing.assert_array_equal(h_seq[:, -1], last_h)
assert many_to_many.count_params() == many_to_one.count_params()
for t in range(timesteps):
    h_so_far = many_to_one(x[:, : t + 1])  # (batch, units): a shorter input
    np.testing.assert_allclose(h_seq[:, t], h_so_far, atol=1e-6)
# endregion proof
