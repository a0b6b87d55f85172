"""Stacked LSTMs and encoder-decoder as functional models: None shapes

The encoder's states are (None, units), whatever lengths come; the decoder has
a time axis of its own.
"""

import numpy as np
import tensorflow as tf

features, out_features, classes, units, units_2 = 3, 6, 7, 5, 4
batch, timesteps, out_steps = 2, 9, 8
LSTM, Dense = tf.keras.layers.LSTM, tf.keras.layers.Dense

source = tf.keras.Input((None, features), name="source")
# (None, None, features): the input sequence
lower = LSTM(units, return_sequences=True)(source)
# (None, None, units): every h, for the LSTM above
upper = LSTM(units_2)(lower)  # (None, units_2): the last h of the upper LSTM
score = Dense(1)(upper)  # (None, 1): one number a sequence

enc_output, enc_h, enc_c = LSTM(units, return_state=True)(source)
# (None, units): not used; (None, units): the encoder's last h;
# (None, units): the encoder's last c
target = tf.keras.Input((None, out_features), name="target")
# (None, None, out_features): the decoder's input
dec_seq, dec_h, dec_c = LSTM(units, return_sequences=True, return_state=True)(
    target, initial_state=[enc_h, enc_c]
)
# (None, None, units): h after every timestep of the decoder;
# (None, units): its last h, for the next step of inference;
# (None, units): its last c
tokens = Dense(classes, activation="softmax")(dec_seq)
# (None, None, classes): probabilities for every timestep

both, fh, fc, bh, bc = tf.keras.layers.Bidirectional(
    LSTM(units, return_state=True)
)(source)
# (None, 2 * units): not used;
# (None, units): forward h; (None, units): forward c;
# (None, units): backward h; (None, units): backward c
both_h = tf.keras.layers.Concatenate()([fh, bh])
# (None, 2 * units): h for a decoder of 2 * units
both_c = tf.keras.layers.Concatenate()([fc, bc])
# (None, 2 * units): c for a decoder of 2 * units
wide_seq = LSTM(2 * units, return_sequences=True)(
    target, initial_state=[both_h, both_c]
)
# (None, None, 2 * units): h of a decoder behind a Bidirectional encoder

model = tf.keras.Model([source, target], [score, tokens])
x = np.ones((batch, timesteps, features))
guide = np.ones((batch, out_steps, out_features))
real_score, real_tokens = model([x, guide])
# (batch, 1): with real data; (batch, out_steps, classes): with real data
# region proof
np.testing.assert_allclose(np.sum(real_tokens, axis=-1), 1, atol=1e-5)
# endregion proof
