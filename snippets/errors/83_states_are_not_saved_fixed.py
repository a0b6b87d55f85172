"""Save the states beside the model, and assign them after loading"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.random.normal(size=(batch, timesteps, features))

model = tf.keras.Sequential()
model.add(tf.keras.Input(batch_shape=(batch, timesteps, features)))
model.add(tf.keras.layers.LSTM(units, stateful=True))
model.predict(x, verbose=0)

model.save("stateful.keras")
np.save("states.npy", [state.numpy() for state in model.layers[0].states])

loaded = tf.keras.models.load_model("stateful.keras")
for state, value in zip(loaded.layers[0].states, np.load("states.npy")):
    state.assign(value)  # <--

# region proof
expected = model.predict(x, verbose=0)
np.testing.assert_allclose(loaded.predict(x, verbose=0), expected, atol=1e-6)
# endregion proof
