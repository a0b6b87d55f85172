"""stateful=True keeps the states in variables"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 4, 5, 3, 8
x, y = np.ones((batch, timesteps, features)), np.ones((batch, 1))

model = tf.keras.Sequential()
model.add(tf.keras.Input(batch_shape=(batch, timesteps, features)))
lstm = tf.keras.layers.LSTM(units, stateful=True)  # <--
model.add(lstm)
model.add(tf.keras.layers.Dense(1))
model.compile("adam", "mse")
model.fit(x, y, batch_size=batch, shuffle=False, verbose=0)

# region proof
assert np.abs(lstm.states[0]).max() > 0
first = model.predict_on_batch(x)
assert np.abs(model.predict_on_batch(x) - first).max() > 0
# endregion proof
