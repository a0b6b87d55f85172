"""recurrent_dropout masks the previous h on its way into each gate

Four masks, one per gate, the same at every timestep. c is not masked, nor is
the h that comes out. The input's mask also becomes four.
"""

import tensorflow as tf

batch, features, units = 2, 3, 4
tf.keras.utils.set_random_seed(5)
x = tf.random.normal((batch, 1, features))
h_0, c_0 = tf.random.normal((2, batch, units))
lstm = tf.keras.layers.LSTM(units, recurrent_dropout=0.5)
lstm.build(x.shape)
masks = lstm.cell.get_recurrent_dropout_mask(h_0)
# [(batch, units), (batch, units), (batch, units), (batch, units)]
h = lstm(x, initial_state=[h_0, c_0], training=True)  # (batch, units)

kernel, recurrent, bias = lstm.weights
blocks = zip(tf.split(recurrent, 4, axis=1), masks)
from_h = [(h_0 * mask) @ block for block, mask in blocks]  # <-- only here
z = x[:, 0] @ kernel + tf.concat(from_h, axis=1) + bias
i, f, candidate, o = tf.split(z, 4, axis=1)
c = tf.sigmoid(f) * c_0 + tf.sigmoid(i) * tf.tanh(candidate)
by_hand = tf.sigmoid(o) * tf.tanh(c)  # (batch, units)

for gate, mask in zip("ifco", masks):
    print(f"mask on h into {gate}:", mask[0].numpy())
print("LSTM   ", h[0].numpy().round(4))
print("by hand", by_hand[0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_allclose(h, by_hand, atol=1e-6)
assert any(np.any(mask != masks[0]) for mask in masks[1:])
assert set(np.unique(masks)) == {0, 2}  # 0 or 1 / (1 - rate)

timesteps = 6
longer = tf.random.normal((batch, timesteps, features))
options = {"dropout": 0.5, "recurrent_dropout": 0.5, "return_state": True}
both = tf.keras.layers.LSTM(units, **options)
both.build(longer.shape)
alone = tf.keras.layers.LSTM(units, dropout=0.5)
assert both.cell.implementation == 1 < alone.cell.implementation
x_masks = both.cell.get_dropout_mask(longer[:, 0])
# [(batch, features), (batch, features), (batch, features), (batch, features)]
h_masks = both.cell.get_recurrent_dropout_mask(h_0)
_, h_long, c_long = both(longer, training=True)
W, U, b = (np.split(weight, 4, axis=-1) for weight in both.get_weights())
h_t, c_t = tf.zeros((batch, units)), tf.zeros((batch, units))
for t in range(timesteps):
    i, f, candidate, o = (
        (longer[:, t] * x_masks[k]) @ W[k] + (h_t * h_masks[k]) @ U[k] + b[k]
        for k in range(4)
    )
    c_t = tf.sigmoid(f) * c_t + tf.sigmoid(i) * tf.tanh(candidate)
    h_t = tf.sigmoid(o) * tf.tanh(c_t)
np.testing.assert_allclose(h_long, h_t, rtol=1e-4)
np.testing.assert_allclose(c_long, c_t, rtol=1e-4)
# endregion proof
