"""One nan in the input makes every later h of its sequence nan

The other sequences of the batch stay as they are. In training it does not
stop there: the loss is a mean over the batch, so the weights become nan too.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 4, 6, 3, 5
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features)).astype("float32")
x[1, 2, 0] = np.nan

lstm = tf.keras.layers.LSTM(units, return_sequences=True)
h_seq = lstm(x)  # (batch, timesteps, units)
missing = np.isnan(h_seq).all(axis=-1)  # (batch, timesteps)
print(missing.astype(int))
assert missing[1, 2:].all()
assert np.isnan(h_seq).sum() == missing[1].sum() * units == 4 * units

real = ~np.isnan(x).any(axis=-1)  # (batch, timesteps)
masked = lstm(np.nan_to_num(x), mask=real)
# (batch, timesteps, units): the timestep is skipped
assert np.all(np.isfinite(masked))

model = tf.keras.Sequential([lstm, tf.keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, np.zeros((batch, timesteps, 1)), verbose=0)
# region proof
assert all(np.isnan(weight).all() for weight in model.get_weights())
masking = tf.keras.layers.Masking(mask_value=np.nan)
assert np.all(masking.compute_mask(x))  # nothing is masked
relu = tf.keras.layers.LSTM(units, activation="relu")
ones = np.ones((1, 60, features))
relu.build(ones.shape)
relu.set_weights([np.ones(weight.shape) for weight in relu.get_weights()])
tops = [np.max(np.abs(relu(ones[:, :t]))) for t in (5, 20, 60)]
assert tops[0] < tops[1] < tops[2]  # grows at each timestep
high = tf.cast([65504.0, 65600.0], "float16")  # an input above 65504
assert np.isinf(high).tolist() == [False, True]
with np.testing.assert_raises_regex(Exception, "Received a label value of 4"):
    of_four = tf.ones((1, 4)) / 4  # probabilities, and class number 4
    tf.keras.losses.SparseCategoricalCrossentropy()(tf.constant([4]), of_four)
padding = np.zeros((1, timesteps), "bool")  # a row that is padding only
average = tf.keras.layers.GlobalAveragePooling1D()(masked[:1], mask=padding)
assert np.isnan(average).all()
dense, norms = tf.keras.layers.Dense(1), []
for target in (1.0, 1000.0):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((dense(masked) - target) ** 2)
    norms.append(tf.linalg.global_norm(tape.gradient(loss, dense.weights)))
assert norms[1] > 100 * norms[0]  # large if the targets are
# endregion proof
