"""A Bidirectional LSTM is saved as .h5 and loaded"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units)),
    ]
)
model.save("model.h5")
loaded = tf.keras.models.load_model("model.h5")

x = np.ones((batch, timesteps, features), "float32")
y = model.predict(x, verbose=0)  # (batch, 2 * units)
z = loaded.predict(x, verbose=0)  # (batch, 2 * units)
print("largest difference", np.max(np.abs(y - z)))

# region proof
np.testing.assert_allclose(y, z, rtol=1e-6)
# endregion proof
