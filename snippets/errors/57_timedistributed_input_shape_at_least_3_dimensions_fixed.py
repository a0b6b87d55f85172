"""Set return_sequences=True below TimeDistributed"""

import tensorflow as tf

timesteps, features, units, classes = 5, 3, 4, 7
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),  # <--
        tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(classes)),
    ]
)
# region proof
import numpy as np

assert model.output_shape == (None, timesteps, classes)
last_h = tf.zeros((2, units))
with np.testing.assert_raises_regex(ValueError, "expected ndim=3"):
    tf.keras.layers.LSTM(units)(last_h)
with np.testing.assert_raises_regex(ValueError, "expected ndim=2"):
    tf.keras.layers.RepeatVector(timesteps)(last_h[:, None])
h_seq, each = tf.random.normal((2, timesteps, units)), model.layers[1]
for t in range(timesteps):
    alone = each.layer(h_seq[:, t])
    np.testing.assert_allclose(each(h_seq)[:, t], alone, atol=1e-5)
# endregion proof
