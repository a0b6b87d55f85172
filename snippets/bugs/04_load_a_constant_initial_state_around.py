"""An initial_state that is an input of the model loads"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

x = tf.keras.Input((timesteps, features))
h, c = tf.keras.Input((units,)), tf.keras.Input((units,))
out = tf.keras.layers.LSTM(units)(x, initial_state=[h, c])
model = tf.keras.Model([x, h, c], out)
model.save("model.keras")
loaded = tf.keras.models.load_model("model.keras")

values = [
    np.ones((batch, timesteps, features), "float32"),
    np.ones((batch, units), "float32"),
    np.zeros((batch, units), "float32"),
]
y = loaded.predict(values, verbose=0)  # (batch, units)
print(y.shape)

# region proof
np.testing.assert_allclose(y, model.predict(values, verbose=0), rtol=1e-6)
# endregion proof
