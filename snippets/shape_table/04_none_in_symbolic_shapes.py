"""Symbolic inputs: None where the batch or the timesteps are open

What the model says before data comes. None passes through: no weight knows
the batch or the number of timesteps.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 7, 3, 5

any_length = tf.keras.Input((None, features))
# (None, None, features): any batch, any number of timesteps
any_h = tf.keras.layers.LSTM(units)(any_length)
# (None, units): the last h
any_seq = tf.keras.layers.LSTM(units, return_sequences=True)(any_length)
# (None, None, units): h after every timestep
output, h, c = tf.keras.layers.LSTM(units, return_state=True)(any_length)
# (None, units): the last h; (None, units): the last h again;
# (None, units): the last c
h_all, h_end, c_end = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True
)(any_length)
# (None, None, units): h after every timestep;
# (None, units): the last h; (None, units): the last c
both_ways = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True)
)(any_length)
# (None, None, 2 * units): h of both directions

fixed = tf.keras.Input((timesteps, features))
# (None, timesteps, features): any batch, fixed timesteps
fixed_h = tf.keras.layers.LSTM(units)(fixed)
# (None, units): the last h
fixed_seq = tf.keras.layers.LSTM(units, return_sequences=True)(fixed)
# (None, timesteps, units): h after every timestep
unrolled = tf.keras.layers.LSTM(units, unroll=True)(fixed)
# (None, units): unroll needs fixed timesteps

with_batch = tf.keras.Input(batch_shape=(batch, None, features))
# (batch, None, features): fixed batch, any number of timesteps
stateful = tf.keras.layers.LSTM(units, stateful=True)(with_batch)
# (batch, units): stateful needs a fixed batch
mask = tf.keras.layers.Masking().compute_mask(any_length)
# (None, None): True where a timestep is real

model = tf.keras.Model(any_length, [any_h, h_all, c_end])
# region proof
import numpy as np

for length in (timesteps, 1):
    shapes = [y.shape for y in model(np.ones((batch, length, features)))]
    assert shapes == [(batch, units), (batch, length, units), (batch, units)]
# endregion proof
