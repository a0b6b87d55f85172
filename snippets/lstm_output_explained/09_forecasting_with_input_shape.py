"""Forecasting as it is often written: a warning, and one row comes out

`input_shape` in a layer still works. The first LSTM returns a sequence, the
second one its last h, and the forecast is one row for each window.
"""

import warnings

import tensorflow as tf

timesteps, features, output_features = 24, 3, 2

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    lower = tf.keras.layers.LSTM(
        64, return_sequences=True, input_shape=(timesteps, features)
    )
print(caught[0].message)
upper = tf.keras.layers.LSTM(32)
dense = tf.keras.layers.Dense(output_features)
model = tf.keras.Sequential([lower, upper, dense])

for layer in model.layers:
    print(type(layer).__name__, layer.output.shape)
# region proof
assert "input_shape" in str(caught[0].message)
assert lower.output.shape == (None, timesteps, 64)
assert upper.output.shape == (None, 32)
assert model.output_shape == (None, output_features)
assert len(lower._outbound_nodes) == 1  # the second LSTM alone reads it
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    first = tf.keras.Input((timesteps, features))
    same = [tf.keras.layers.LSTM(64, return_sequences=True), upper, dense]
    same = tf.keras.Sequential([first, *same])
assert same.output_shape == model.output_shape and not caught
last_h = tf.keras.layers.LSTM(64)(lower.input)  # (None, 64): no sequence
try:
    message = str(tf.keras.layers.LSTM(32)(last_h))
except ValueError as error:
    message = str(error)
assert "expected ndim=3, found ndim=2" in message
mse, mae = tf.keras.losses.mse, tf.keras.losses.mae
wanted, even, one_large = [0.0, 0.0], [1.0, 1.0], [0.0, 2.0]
assert mse(wanted, one_large) > mse(wanted, even)
assert mae(wanted, one_large) == mae(wanted, even)
# endregion proof
