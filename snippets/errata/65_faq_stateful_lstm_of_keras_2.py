"""batch_size and model.reset_states() are Keras 2"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

try:
    tf.keras.layers.LSTM(units, batch_size=batch, stateful=True)
except ValueError as error:
    print(error)
    assert "batch_size" in str(error)

model = tf.keras.Sequential(
    [
        tf.keras.Input(batch_shape=(batch, timesteps, features)),  # <--
        tf.keras.layers.LSTM(units, stateful=True),
    ],
    name="m",
)
try:
    model.reset_states()
except AttributeError as error:
    print(error)
assert not hasattr(model, "reset_states")

for layer in model.layers:  # <--
    if hasattr(layer, "reset_state"):
        layer.reset_state()
# region proof
assert model.output_shape == (batch, units)
# endregion proof
