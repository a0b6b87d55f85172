"""input_shape on a layer still works, and warns"""

import warnings

import tensorflow as tf

timesteps, features, units = 5, 3, 4

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always", UserWarning)
    lstm = tf.keras.layers.LSTM(units, input_shape=(timesteps, features))
model = tf.keras.Sequential([lstm])
messages = [x.message for x in caught if x.category is UserWarning]
print(model.output_shape, *messages, sep="\n")

# region proof
assert model.output_shape == (None, units)
assert len(messages) == 1 and "prefer using an `Input" in str(messages[0])
# endregion proof
