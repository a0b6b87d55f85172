"""Wrong: a stack of three, made from one layer object"""

import tensorflow as tf

inputs = tf.keras.Input((7, 4))
lstm = tf.keras.layers.LSTM(4, return_sequences=True)  # <-- one layer
h_seq = inputs
for _ in range(3):
    h_seq = lstm(h_seq)
model = tf.keras.Model(inputs, h_seq)

print("layers:", len(model.layers) - 1, " weights:", model.count_params())
# region proof
assert model.count_params() == lstm.count_params()
# endregion proof
