"""Wrong: Concatenate, Add or Average right after return_state=True"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)  # <-- output, h, c
output, h, c = lstm(x)

for layer, mixed in (
    (tf.keras.layers.Concatenate(), tf.concat([h, h, c], axis=-1)),
    (tf.keras.layers.Add(), h + h + c),
    (tf.keras.layers.Average(), (h + h + c) / 3),
):
    result = tf.keras.Sequential([inputs, lstm, layer])(x)
    print(f"{layer.name:12}", result.shape)
    np.testing.assert_allclose(result, mixed, rtol=1e-5, atol=1e-6)

# region proof
layers = tf.keras.layers
for layer in (layers.Maximum(), layers.Minimum(), layers.Multiply()):
    model = tf.keras.Sequential([inputs, lstm, layer])
    assert model(x).shape == (batch, units)
for layer in (layers.Dense(1), layers.LSTM(2), layers.Flatten()):
    try:
        said = str(tf.keras.Sequential([inputs, lstm, layer])(x))
    except ValueError as error:
        said = str(error)
    assert "received 3 input tensors" in said
# endregion proof
