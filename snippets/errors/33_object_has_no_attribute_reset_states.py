"""A Keras 3 model has no reset_states, and no reset_state"""

# raises: AttributeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

model = tf.keras.Sequential(
    [
        tf.keras.Input(batch_shape=(batch, timesteps, features)),
        tf.keras.layers.LSTM(units, stateful=True),
        tf.keras.layers.Dense(1),
    ]
)
assert not hasattr(model, "reset_state")
assert not hasattr(model.layers[1], "reset_states")  # nor has Dense

model.reset_states()
