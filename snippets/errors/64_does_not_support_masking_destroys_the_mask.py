"""Layer does not support masking: the LSTM above it reads padding as data"""

import tensorflow as tf

batch, timesteps, features, filters, units = 2, 6, 3, 5, 4
x = tf.random.normal((batch, timesteps, features))

masked = tf.keras.layers.Masking()(x)
conv = tf.keras.layers.Conv1D(filters, 3, padding="same", name="conv")
frames = conv(masked)  # (batch, timesteps, filters): the mask is gone
h = tf.keras.layers.LSTM(units)(frames)  # (batch, units)

# region proof
import warnings

for layer in (
    conv,
    tf.keras.layers.MaxPooling1D(),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Reshape((features, timesteps)),
    tf.keras.layers.Permute((2, 1)),
):
    assert not layer.supports_masking


class Own(tf.keras.layers.Layer):
    def call(self, inputs):
        return inputs + 1


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for kind in (
        Own,
        tf.keras.layers.MaxPooling1D,
        tf.keras.layers.Flatten,
        lambda **name: tf.keras.layers.Reshape((features, timesteps), **name),
        lambda **name: tf.keras.layers.Permute((2, 1), **name),
    ):
        kind(name="conv")(masked)
said = {str(warning.message).partition(")")[2] for warning in caught}
assert len(said) <= 1 and len(caught) in (0, 5)  # Keras 2 says nothing
# endregion proof
