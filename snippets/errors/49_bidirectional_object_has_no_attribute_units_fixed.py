"""Ask forward_layer or backward_layer"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
layer.build((None, timesteps, features))

assert layer.forward_layer.units == units  # <--
kernel, recurrent_kernel, bias = layer.backward_layer.cell.weights
# (features, 4 * units), (units, 4 * units), (4 * units,)

# region proof
assert layer.forward_layer.cell is not layer.backward_layer.cell
assert not hasattr(layer.forward_layer, "kernel")  # its cell has it
is_keras_2 = not hasattr(tf.keras, "version")
assert not hasattr(tf.keras.Sequential(), "reset_states") or is_keras_2
lstm = tf.keras.layers.LSTM(units, return_state=True)
three = lstm(tf.ones((2, timesteps, features)))
assert len(three) == 3 and (isinstance(three, tuple) or is_keras_2)
# endregion proof
