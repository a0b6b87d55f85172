"""What shape has c, and does the next layer see it?

c has one number for each unit, as h has. In a Sequential model the LSTM
passes on its output, h, and c stays inside the layer.
"""

import tensorflow as tf

batch, timesteps, features, units = 16, 30, 5, 10
x = tf.zeros((batch, timesteps, features))
output, h, c = tf.keras.layers.LSTM(units, return_state=True)(x)
# (batch, units), (batch, units): h; (batch, units): c
print("c is", c.shape)

lstm, dense = tf.keras.layers.LSTM(units), tf.keras.layers.Dense(1)
model = tf.keras.Sequential([tf.keras.Input(x.shape[1:]), lstm, dense])
print("Dense reads", dense.input.shape)
# region proof
assert dense.input is lstm.output
assert c.shape == (batch, units) and len(model.outputs) == 1
longer = tf.zeros((batch, 500, features))
first = model.layers[0]
assert first(longer).shape == (batch, units)
# endregion proof
