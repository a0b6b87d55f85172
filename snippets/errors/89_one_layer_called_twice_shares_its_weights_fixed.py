"""A layer of its own for each level of the stack"""

import tensorflow as tf

inputs = tf.keras.Input((7, 4))
h_seq = inputs
for _ in range(3):
    h_seq = tf.keras.layers.LSTM(4, return_sequences=True)(h_seq)  # <--
model = tf.keras.Model(inputs, h_seq)

# region proof
assert model.count_params() == 3 * model.layers[1].count_params()
# endregion proof
