"""Put the shape into an Input, and leave input_length out"""

import tensorflow as tf

words, timesteps, features, units = 10, 5, 3, 4

layers = [
    tf.keras.Input((timesteps,)),  # <--
    tf.keras.layers.Embedding(words, features),
    tf.keras.layers.LSTM(units),
]
model = tf.keras.Sequential(layers)
# region proof
assert model.output_shape == (None, units)
is_keras_2 = not hasattr(tf.keras, "version")
shape = {"batch_input_shape": (2, timesteps, features)}
for old in ({"time_major": False}, shape):
    try:
        said = str(tf.keras.layers.LSTM(units, **old))
    except ValueError as error:
        said = str(error)
    assert "Unrecognized keyword arguments" in said or is_keras_2
# endregion proof
