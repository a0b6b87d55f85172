"""Reset each stateful layer"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
model = tf.keras.Sequential(
    [
        tf.keras.Input(batch_shape=(batch, timesteps, features)),
        tf.keras.layers.LSTM(units, stateful=True),
    ]
)
model(tf.ones((batch, timesteps, features)))
lstm = model.layers[0]
assert tf.reduce_any(lstm.states[0] != 0)

for layer in model.layers:
    if getattr(layer, "stateful", False):
        layer.reset_states()
# region proof
assert not tf.reduce_any(lstm.states[0] != 0)
# endregion proof
