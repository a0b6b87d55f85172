"""A model whose initial_state is a constant loads with it"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

x = tf.keras.Input((timesteps, features), batch_size=batch)
h, c = tf.ones((batch, units)), tf.zeros((batch, units))
out = tf.keras.layers.LSTM(units)(x, initial_state=[h, c])
model = tf.keras.Model(x, out)
model.save("model.keras")
loaded = tf.keras.models.load_model("model.keras")

value = np.ones((batch, timesteps, features), "float32")
y = model.predict(value, verbose=0)  # (batch, units)
z = loaded.predict(value, verbose=0)  # (batch, units)
print("largest difference", np.max(np.abs(y - z)))

# region proof
np.testing.assert_allclose(y, z, rtol=1e-6)
# endregion proof
