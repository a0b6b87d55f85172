"""A backward_layer with other units passes; its symbolic shape can be false"""

import tensorflow as tf

batch, timesteps, features, units, others = 2, 5, 3, 4, 7
LSTM = tf.keras.layers.LSTM

both = tf.keras.layers.Bidirectional(
    LSTM(units), backward_layer=LSTM(others, go_backwards=True)
)  # no ValueError
symbolic = both(tf.keras.Input((timesteps, features)))  # <-- promises a shape
real = both(tf.ones((batch, timesteps, features)))  # (batch, units + others)
print("symbolic:", symbolic.shape, " real:", tuple(real.shape))
# region proof
assert real.shape[-1] == units + others
layers = both.forward_layer, both.backward_layer
assert not any(hasattr(layer, "return_states") for layer in layers)
# endregion proof
