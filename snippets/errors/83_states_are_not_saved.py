"""Wrong: a stateful model, saved and loaded to go on where it stopped"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features))

model = tf.keras.Sequential()
model.add(tf.keras.Input(batch_shape=(batch, timesteps, features)))
model.add(tf.keras.layers.LSTM(units, stateful=True))
model.predict(x, verbose=0)

model.save("stateful.keras")
loaded = tf.keras.models.load_model("stateful.keras")
print("h of the model ", model.layers[0].states[0].numpy()[0].round(4))
print("h of the loaded", loaded.layers[0].states[0].numpy()[0])
# region proof
assert not np.any(loaded.layers[0].states)
kernels = [each.layers[0].cell.kernel for each in (model, loaded)]
np.testing.assert_array_equal(*kernels)  # the weights are there
# endregion proof
