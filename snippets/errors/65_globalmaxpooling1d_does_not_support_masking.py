"""GlobalMaxPooling1D does not support masking: zeros of padding can win"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 2], timesteps)  # (batch, timesteps)

bidirectional = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True)
)
h_seq = bidirectional(x, mask=mask)
# (batch, timesteps, 2 * units): zeros where masked
top = tf.keras.layers.GlobalMaxPooling1D(name="max")(h_seq)
# (batch, 2 * units): over the zeros, too

# region proof
import warnings

import numpy as np

assert np.any(top[1] > np.max(h_seq[1, :2], axis=0))


class Own(tf.keras.layers.Layer):
    def call(self, inputs):
        return inputs + 1


layers = tf.keras.layers
masked = layers.Masking()(x)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for kind in (layers.GlobalMaxPooling1D, layers.Flatten, Own):
        kind(name="max")(masked)
    layers.Conv1D(2, 2, name="max")(masked)
said = {str(warning.message).partition(")")[2] for warning in caught}
assert len(said) <= 1 and len(caught) in (0, 4)  # Keras 2 says nothing
is_keras_2 = not hasattr(tf.keras, "version")
assert not np.any(h_seq[1, 2:]) or is_keras_2  # zeros where masked
# endregion proof
