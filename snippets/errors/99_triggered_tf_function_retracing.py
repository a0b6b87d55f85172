"""A tf.function is traced again for each length"""

import tensorflow as tf

features, units = 3, 4
inputs = tf.keras.Input((None, features))
last_h = tf.keras.layers.LSTM(units)(inputs)
model = tf.keras.Model(inputs, last_h, name="model")

step = tf.function(model)
for timesteps in (5, 6, 7, 8, 9):
    step(tf.ones((1, timesteps, features)))
# region proof
assert step.experimental_get_tracing_count() == 5
# endregion proof
