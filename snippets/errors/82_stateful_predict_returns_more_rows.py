"""Wrong: one row is left for the last batch of a stateful model"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.random.normal(size=(7, timesteps, features))

model = tf.keras.Sequential()
model.add(tf.keras.Input(batch_shape=(batch, timesteps, features)))
model.add(tf.keras.layers.LSTM(units, stateful=True))

result = model.predict(x, batch_size=batch, verbose=0)
print("rows in:", len(x), " rows out:", len(result))
# region proof
assert len(result) == 8
plain = tf.keras.layers.LSTM(units)
plain(x)
plain.set_weights(model.get_weights()[:3])
for row in (0, 1):  # row 6 goes on from the states of each
    whole = np.concatenate([x[row], x[row + 2], x[row + 4], x[6]])
    np.testing.assert_allclose(result[6 + row], plain(whole[None])[0], 1e-4)
# endregion proof
