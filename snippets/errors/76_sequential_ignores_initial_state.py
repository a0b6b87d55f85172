"""Wrong: initial_state passed to a Sequential model"""

# raises: TypeError (keras<3.11)
# raises: TypeError (keras>=3.16)

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
states = [tf.ones((batch, units)), tf.ones((batch, units))]

lstm = tf.keras.layers.LSTM(units)
model = tf.keras.Sequential([lstm])
ignored = model(x, initial_state=states)  # (batch, units): from zeros
heeded = lstm(x, initial_state=states)  # (batch, units): from ones

print("model, with states   ", ignored[0].numpy().round(4))
print("model, without states", model(x)[0].numpy().round(4))
print("layer, with states   ", heeded[0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(ignored, model(x))
# endregion proof
