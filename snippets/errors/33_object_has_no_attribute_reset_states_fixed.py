"""Reset the stateful layers one by one"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

model = tf.keras.Sequential(
    [
        tf.keras.Input(batch_shape=(batch, timesteps, features)),
        tf.keras.layers.LSTM(units, stateful=True),
        tf.keras.layers.Dense(1),
    ]
)
model(np.ones((batch, timesteps, features)))
assert np.any(model.layers[0].states[0])

for layer in model.layers:
    if getattr(layer, "stateful", False):
        layer.reset_state()  # <-- of the layer, not of the model
# region proof
assert not np.any(model.layers[0].states)
wrapped = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
rnn = tf.keras.layers.RNN(tf.keras.layers.LSTMCell(units))
assert hasattr(wrapped, "reset_state") and hasattr(rnn, "reset_state")
with np.testing.assert_raises_regex(TypeError, "argument 'states'"):
    rnn.reset_state(states=[np.zeros((batch, units))] * 2)
outer = tf.keras.Sequential([model])
outer(np.ones((batch, timesteps, features)))
assert not hasattr(outer.layers[0], "stateful")  # a model
assert np.any(outer.layers[0].layers[0].states[0])
# endregion proof
