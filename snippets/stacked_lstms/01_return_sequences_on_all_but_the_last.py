"""Stacked LSTMs: return_sequences=True on all but the last

Each layer reads the sequence of h of the layer below. The last one returns
only its last h, for Dense.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features = 2, 6, 3
units_1, units_2, units_3 = 8, 5, 4
tf.keras.utils.set_random_seed(0)

model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units_1, return_sequences=True, name="first"),
        tf.keras.layers.Dropout(0.2),
        tf.keras.layers.LSTM(units_2, return_sequences=True, name="second"),
        tf.keras.layers.Dropout(0.2),
        tf.keras.layers.LSTM(units_3, name="third"),
        tf.keras.layers.Dense(1),
    ]
)

x = tf.random.normal((batch, timesteps, features))
first, dropout_1, second, dropout_2, third, dense = model.layers
h_seq_1 = first(x)  # (batch, timesteps, units_1): every h of the first
h_seq_2 = second(h_seq_1)
# (batch, timesteps, units_2): every h of the second, which read h_seq_1
h_3 = third(h_seq_2)  # (batch, units_3): only the last h of the third
y = dense(h_3)  # (batch, 1): the prediction

for lstm in (first, second, third):
    print(f"{lstm.name:<6}", lstm.output.shape)

# Dropout changes no shape, and no number outside training
np.testing.assert_allclose(model(x), y, atol=1e-6)
assert not np.allclose(model(x, training=True), y)
