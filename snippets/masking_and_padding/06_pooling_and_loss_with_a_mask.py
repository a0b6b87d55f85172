"""What pooling and the loss do with a mask

Average pooling with a mask leaves masked timesteps out. Maximum pooling warns
and takes them in: a zero wins where all real values are negative. The loss
leaves them out with the mask as sample_weight, averaged over its weights.
"""

import warnings

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, real = 3, 7, 5, 4, 2
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
x[:, real:] = 0

masking = tf.keras.layers.Masking()
mask = masking.compute_mask(x)  # (batch, timesteps)
lstm = tf.keras.layers.LSTM(
    units, return_sequences=True, zero_output_for_mask=True
)
h_seq = lstm(x, mask=mask)  # (batch, timesteps, units): ends in zeros
mean = tf.keras.layers.GlobalAveragePooling1D()(h_seq, mask=mask)
# (batch, units): over real timesteps
np.testing.assert_allclose(mean, np.mean(h_seq[:, :real], 1), atol=1e-6)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    largest = tf.keras.layers.GlobalMaxPooling1D(name="max")(masking(h_seq))
    # (batch, units): over all timesteps, also the zeros
print(caught[0].message)
assert "does not support masking" in str(caught[0].message)
np.testing.assert_array_equal(largest, np.max(h_seq, 1))
assert np.any(largest != np.max(h_seq[:, :real], 1))

model = tf.keras.Sequential([masking, lstm, tf.keras.layers.Dense(1)])
over_weights = tf.keras.losses.MeanSquaredError(
    reduction="mean_with_sample_weight"
)
model.compile(loss=over_weights)
target = np.ones((batch, timesteps, 1))
error = (target - model(x).numpy()) ** 2
# (batch, timesteps, 1): squared error
loss = model.evaluate(x, target, sample_weight=mask, verbose=0)
print(
    f"loss {loss:.4f}: mean over real {error[:, :real].mean():.4f}, ", end=""
)
print(f"over all timesteps {error.mean():.4f}")
np.testing.assert_allclose(loss, error[:, :real].mean(), rtol=1e-5)
assert abs(loss - error.mean()) > 0.001

mse = tf.keras.losses.MeanSquaredError()
weighted = mse(target, model(x).numpy(), sample_weight=mask)
print(f"default reduction {weighted:.4f}")
np.testing.assert_allclose(weighted, loss * real / timesteps, rtol=1e-5)
