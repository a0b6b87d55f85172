"""recurrent_dropout masks the previous h on its way into each gate

Four masks, one a gate, the same at every timestep. c is not masked, nor is
the h that comes out. The input's mask also becomes four.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(5)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(
    units,
    return_sequences=True,
    return_state=True,
    dropout=0.5,
    recurrent_dropout=0.5,
)
lstm.build(x.shape)
x_masks = lstm.cell.get_dropout_mask(x[:, 0])
# [(batch, features), (batch, features), (batch, features), (batch, features)]
h_masks = lstm.cell.get_recurrent_dropout_mask(tf.zeros((batch, units)))
# [(batch, units), (batch, units), (batch, units), (batch, units)]
h_seq, h, c = lstm(x, training=True)
# (batch, timesteps, units): every h; (batch, units): last h;
# (batch, units): last c

kernel, recurrent, bias = lstm.get_weights()
kernels = np.split(kernel, 4, axis=1)
recurrents = np.split(recurrent, 4, axis=1)
biases = np.split(bias, 4)
h_t, c_t, rows = np.zeros((batch, units)), np.zeros((batch, units)), []
for t in range(timesteps):
    i, f, candidate, o = (
        (x[:, t] * x_masks[k]) @ kernels[k]
        + (h_t * h_masks[k]) @ recurrents[k]  # <-- the only place of the mask
        + biases[k]
        for k in range(4)
    )
    c_t = tf.sigmoid(f) * c_t + tf.sigmoid(i) * tf.tanh(candidate)
    h_t = tf.sigmoid(o) * tf.tanh(c_t)
    rows.append(h_t)

np.testing.assert_allclose(h_seq, np.stack(rows, axis=1), rtol=1e-4)
np.testing.assert_allclose(c, c_t, rtol=1e-4)
for gate, mask in zip("ifco", h_masks, strict=True):
    print(f"mask on h into {gate}:", mask[0].numpy().round(2))
assert any(np.any(mask != h_masks[0]) for mask in h_masks[1:])
