"""A slice carries no mask; weights of its length leave the padding out"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, kept = 2, 7, 5, 4, 3
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
x[1, 5:] = 0
y = np.zeros((batch, kept, units))

inputs = tf.keras.Input((timesteps, features))
mask = tf.keras.layers.Masking().compute_mask(inputs)
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
model = tf.keras.Model(inputs, lstm(inputs, mask=mask)[:, -kept:])  # <--
mse = tf.keras.losses.MeanSquaredError(reduction="mean_with_sample_weight")
model.compile(loss=mse)

real = np.any(x != 0, axis=-1)[:, -kept:]  # (batch, kept)
loss = model.evaluate(x, y, sample_weight=real, verbose=0)

errors = np.mean(model.predict(x, verbose=0) ** 2, axis=-1)  # (batch, kept)
# region proof
np.testing.assert_allclose(loss, np.mean(errors[real]), rtol=1e-5)
with np.testing.assert_raises_regex(Exception, "(?i)sub|squared"):
    model.evaluate(x, np.zeros((batch, kept + 1, units)), verbose=0)
wide = tf.zeros((batch, timesteps, features + 1))
with np.testing.assert_raises_regex(Exception, "lstm"):
    tf.function(lstm)(wide)
# endregion proof
