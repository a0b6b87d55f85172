"""Ask the layer's symbolic tensors for their shape"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),
    ]
)
for layer in model.layers:
    print(layer.output.shape)

# region proof
assert tuple(model.layers[0].output.shape) == (None, timesteps, units)
assert tuple(model.layers[0].input.shape) == (None, timesteps, features)
assert model.output_shape == (None, timesteps, units)
assert model.input_shape == (None, timesteps, features)
# endregion proof
