"""A model's output_names repeat the name of the LSTM"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
output, h, c = tf.keras.layers.LSTM(units, return_state=True, name="lstm")(
    inputs
)
model = tf.keras.Model(inputs, [output, h, c])
print(model.output_names)

# region proof
assert model.output_names == ["lstm", "lstm", "lstm"]
# endregion proof
