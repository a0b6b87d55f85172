"""Weights of a Bidirectional LSTM load into the same model, built again"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4


def build():
    inputs = tf.keras.Input((timesteps, features))
    lstm = tf.keras.layers.LSTM(units)
    outputs = tf.keras.layers.Bidirectional(lstm)(inputs)
    return tf.keras.Model(inputs, outputs)


model = build()
np.savez("weights.npz", *model.get_weights())

loaded = build()
with np.load("weights.npz") as saved:
    loaded.set_weights([saved[name] for name in saved.files])

x = np.ones((batch, timesteps, features), "float32")
y = model.predict(x, verbose=0)  # (batch, 2 * units)
z = loaded.predict(x, verbose=0)  # (batch, 2 * units)
print("largest difference", np.max(np.abs(y - z)))

# region proof
np.testing.assert_allclose(y, z, rtol=1e-6)
# endregion proof
