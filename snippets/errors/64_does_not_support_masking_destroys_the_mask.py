"""Layer does not support masking: the LSTM above it reads padding as data"""

import tensorflow as tf

batch, timesteps, features, filters, units = 2, 6, 3, 5, 4
x = tf.random.normal((batch, timesteps, features))

masked = tf.keras.layers.Masking()(x)
conv = tf.keras.layers.Conv1D(filters, 3, padding="same", name="conv")
frames = conv(masked)  # (batch, timesteps, filters): the mask is gone
h = tf.keras.layers.LSTM(units)(frames)  # (batch, units)

# region proof
for layer in (
    conv,
    tf.keras.layers.MaxPooling1D(),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Reshape((features, timesteps)),
    tf.keras.layers.Permute((2, 1)),
):
    assert not layer.supports_masking
# endregion proof
