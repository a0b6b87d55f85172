"""Row i of a batch continues row i of the batch before

So the rows of a batch are different series, and the next batch holds their
next chunks. Chunks of one series in one batch do not see each other.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, chunks = 2, 5, 3, 4, 6
tf.keras.utils.set_random_seed(0)
series = np.random.default_rng(0).normal(
    size=(batch, chunks * timesteps, features)
)  # (batch, chunks * timesteps, features): one long series a row

model = tf.keras.Sequential(
    [
        tf.keras.Input(batch_shape=(batch, timesteps, features)),
        tf.keras.layers.LSTM(units, stateful=True, return_sequences=True),
    ]
)
whole = tf.keras.layers.LSTM(units, return_sequences=True)
whole.build(series.shape)
whole.set_weights(model.get_weights())
expected = whole(series)[:, -timesteps:]
# (batch, timesteps, units): the last chunk of one long run

interleaved = np.concatenate(np.split(series, chunks, axis=1))
# (chunks * batch, timesteps, features): chunk 1 of every series, chunk 2, …
result = model.predict(interleaved, batch_size=batch, verbose=0)
# (chunks * batch, timesteps, units): ends in the last chunks
np.testing.assert_allclose(result[-batch:], expected, atol=1e-6)

model.layers[0].reset_state()
reshaped = series.reshape(-1, timesteps, features)
# (chunks * batch, timesteps, features): all of series 1, all of series 2
wrong = model.predict(reshaped, batch_size=batch, verbose=0)
# (chunks * batch, timesteps, units): chunks continue the wrong ones
wrong_last = wrong[[chunks - 1, -1]]
# (batch, timesteps, units): the last chunk of each series

print("largest difference to one long run")
for name, last in (
    ("interleaved", result[-batch:]),
    ("reshape    ", wrong_last),
):
    print(f"{name} {np.abs(last - expected).max():.4f}")
assert np.abs(wrong_last - expected).max() > 0.01
