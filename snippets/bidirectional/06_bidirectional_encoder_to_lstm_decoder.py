"""A Bidirectional encoder hands 2 * units values to the decoder

Concatenate the two h and the two c; the decoder LSTM then needs 2 * units.
With units, or with all four states, it builds and fails when data comes.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
steps_out, features_out = 5, 7
tf.keras.utils.set_random_seed(0)


def encoder_decoder(decoder_units, concatenate=True):
    source = tf.keras.Input((timesteps, features))
    target = tf.keras.Input((steps_out, features_out))
    encoder = tf.keras.layers.LSTM(units, return_state=True)
    _, fh, fc, bh, bc = tf.keras.layers.Bidirectional(encoder)(source)

    state = [fh, fc, bh, bc]
    if concatenate:
        h = tf.keras.layers.Concatenate()([fh, bh])  # (None, 2 * units)
        c = tf.keras.layers.Concatenate()([fc, bc])  # (None, 2 * units)
        state = [h, c]

    decoder = tf.keras.layers.LSTM(decoder_units, return_sequences=True)
    decoded = decoder(target, initial_state=state)
    return tf.keras.Model([source, target], decoded)


x = np.zeros((batch, timesteps, features))
x_out = np.zeros((batch, steps_out, features_out))

model = encoder_decoder(2 * units)
decoded = model.predict([x, x_out], verbose=0)
# (batch, steps_out, 2 * units): h of the decoder at every timestep
print("right:", decoded.shape)

units_differ = encoder_decoder(units)
print("wrong, but it builds:", units_differ.output_shape)
try:
    units_differ.predict([x, x_out], verbose=0)
except ValueError as error:
    print(str(error).split(" for '{{")[0])
    assert "Dimensions must be equal, but are 8 and 4" in str(error)

four_states = encoder_decoder(units, concatenate=False)
print("wrong, but it builds:", four_states.output_shape)
try:
    four_states.predict([x, x_out], verbose=0)
except ValueError as error:
    print(str(error).split("\n\nArguments")[0])
    assert "Too few leaves for PyTreeSpec" in str(error)
