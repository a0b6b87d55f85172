"""Row i of a batch continues row i of the batch before

So the rows of a batch are different series, and the next batch holds their
next chunks. Chunks of one series in one batch do not see each other.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, chunks = 2, 5, 3, 4, 6
tf.keras.utils.set_random_seed(0)
series = np.random.normal(size=(batch, chunks * timesteps, features))
# (batch, chunks * timesteps, features): one long series per row

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, stateful=True, return_sequences=True)
model = tf.keras.Model(inputs, lstm(inputs))

interleaved = np.concatenate(np.split(series, chunks, axis=1))
# (chunks * batch, timesteps, features): chunk 1 of every series, chunk 2, …
result = model.predict(interleaved, batch_size=batch, verbose=0)
# (chunks * batch, timesteps, units): ends in the last chunks

lstm.reset_state()
reshaped = series.reshape(-1, timesteps, features)
# (chunks * batch, timesteps, features): all of series 1, all of series 2
wrong = model.predict(reshaped, batch_size=batch, verbose=0)
# (chunks * batch, timesteps, units): chunks continue the wrong ones
rows = result[-batch:], wrong[[chunks - 1, -1]]  # last chunk of each series
print("interleaved", rows[0][:, -1, 0].round(4))
print("reshape    ", rows[1][:, -1, 0].round(4))
# region proof
whole = tf.keras.layers.LSTM(units, return_sequences=True)
whole.build(series.shape)
whole.set_weights(model.get_weights())
expected = whole(series)[:, -timesteps:]
# (batch, timesteps, units): the last chunk of one long run
np.testing.assert_allclose(result[-batch:], expected, atol=1e-6)
assert np.abs(rows[1] - expected).max() > 0.01
model.compile(tf.keras.optimizers.SGD(0.0), "mse")  # no weight moves
data = {"x": interleaved, "y": 0 * result, "batch_size": batch, "verbose": 0}
for shuffle in (False, True):
    lstm.reset_state()
    loss = model.fit(**data, shuffle=shuffle).history["loss"][0]
    in_order = np.isclose(loss, np.mean(result**2), rtol=1e-5)
    assert in_order != shuffle
# endregion proof
