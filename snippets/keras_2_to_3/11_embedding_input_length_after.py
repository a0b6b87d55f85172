"""Input((timesteps,)) in front of the Embedding builds the model"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4

model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps,), dtype="int32"),
        tf.keras.layers.Embedding(10, features),
        tf.keras.layers.LSTM(units),
    ]
)
print("built:", model.built)
print("weights:", len(model.weights))

# region proof
assert model.built and len(model.weights) == 4
# endregion proof
