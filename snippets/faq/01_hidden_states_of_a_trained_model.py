"""Hidden states of a trained model: the last h, every h, the last c

A model from the same inputs to the layer's output shares the trained weights.
For every h and the last c, copy them into an LSTM with other settings.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 32, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features))

model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, name="lstm"),
        tf.keras.layers.Dense(1, name="dense"),
    ]
)
model.compile("adam", "mse")
model.fit(x, x.sum(axis=(1, 2)), verbose=0)

lstm = model.get_layer("lstm")
inspect = tf.keras.Model(model.inputs, lstm.output)  # <-- the same weights
last_h = inspect(x)  # (batch, units): the last h
y = model.get_layer("dense")(last_h)  # (batch, 1): what the model predicts
np.testing.assert_allclose(y, model(x), atol=1e-6)

every = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
every.build(x.shape)
every.set_weights(lstm.get_weights())
h_seq, h, c = every(x)
# (batch, timesteps, units): every h; (batch, units): the last h;
# (batch, units): the last c
# region proof
np.testing.assert_allclose(h, last_h, atol=1e-6)
np.testing.assert_array_equal(h_seq[:, -1], h)
assert inspect.get_layer("lstm") is lstm
functional = tf.keras.Model(model.inputs, model.outputs)
again = functional.get_layer("lstm").output
again = tf.keras.Model(functional.inputs, again)(x)
np.testing.assert_array_equal(again, last_h)
# endregion proof
