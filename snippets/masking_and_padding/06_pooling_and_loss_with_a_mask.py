"""What pooling and the loss do with a mask

Average pooling with a mask leaves masked timesteps out. Maximum pooling warns
and takes them in: a zero wins where all real values are negative. The loss
leaves them out with the mask as sample_weight, averaged over its weights.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

batch, timesteps, features, units, real = 3, 7, 5, 4, 2
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
x[:, real:] = 0
mask = layers.Masking().compute_mask(x)  # (batch, timesteps)

lstm = layers.LSTM(units, return_sequences=True, zero_output_for_mask=True)
h_seq = lstm(x, mask=mask)  # (batch, timesteps, units): ends in zeros
mean = layers.GlobalAveragePooling1D()(h_seq, mask=mask)
# (batch, units): over real timesteps
print("mean of unit 0", mean[:, 0].numpy().round(4))

mse = tf.keras.losses.MeanSquaredError("mean_with_sample_weight")
y = layers.Dense(1)(h_seq)  # (batch, timesteps, 1)
loss = mse(tf.ones_like(y), y, sample_weight=mask)
print("loss", loss.numpy().round(4))
# region proof
import warnings

np.testing.assert_allclose(mean, np.mean(h_seq[:, :real], 1), atol=1e-6)
masking = layers.Masking()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    largest = layers.GlobalMaxPooling1D(name="max")(masking(h_seq))
    # (batch, units): over all timesteps, also the zeros
assert "does not support masking" in str(caught[0].message)
np.testing.assert_array_equal(largest, np.max(h_seq, 1))
assert np.any(largest != np.max(h_seq[:, :real], 1))

error = (1 - y.numpy()) ** 2
# (batch, timesteps, 1): squared error
np.testing.assert_allclose(loss, error[:, :real].mean(), rtol=1e-5)
assert abs(loss - error.mean()) > 0.001
weighted = tf.keras.losses.MeanSquaredError()(
    tf.ones_like(y), y.numpy(), sample_weight=mask
)
np.testing.assert_allclose(weighted, loss * real / timesteps, rtol=1e-5)

model = tf.keras.Sequential([masking, lstm, layers.Dense(1)])
model.compile(loss=mse)
target = np.ones((batch, timesteps, 1))
error = (target - model(x).numpy()) ** 2
evaluated = model.evaluate(x, target, sample_weight=mask, verbose=0)
np.testing.assert_allclose(evaluated, error[:, :real].mean(), rtol=1e-5)
either = error[:, :real].mean(), error.mean()  # Keras 3.15, Keras 3.16
arrives = [lstm.supports_masking, not lstm.supports_masking]
for loss in (mse, "mse"):  # the default reduction, too
    model.compile(loss=loss)
    evaluated = model.evaluate(x, target, verbose=0)
    assert np.isclose(evaluated, either, rtol=1e-5).tolist() == arrives
# endregion proof
