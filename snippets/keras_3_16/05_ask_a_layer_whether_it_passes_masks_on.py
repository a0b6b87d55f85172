"""One line tells: does this Keras pass masks on through an LSTM?

Where `supports_masking` is False, the output of these layers has no mask.
"""

import tensorflow as tf

print("LSTM            ", tf.keras.layers.LSTM(1).supports_masking)
layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(1))
print("Bidirectional   ", layer.supports_masking)
layer = tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(1))
print("TimeDistributed ", layer.supports_masking)
print("Dense, Dropout  ", tf.keras.layers.Dense(1).supports_masking, end=" ")
print(tf.keras.layers.Dropout(0.1).supports_masking)
# region proof
assert tf.keras.layers.Masking().supports_masking
assert tf.keras.layers.Embedding(2, 1, mask_zero=True).supports_masking
L = tf.keras.layers
usual = L.LSTM(1).supports_masking
others = [L.GRU(1), L.SimpleRNN(1), L.RNN(L.LSTMCell(1)), L.ConvLSTM1D(1, 1)]
for other in (*others, L.Bidirectional(L.LSTM(1)), layer):
    assert other.supports_masking == usual
assert L.Dense(1).supports_masking and L.Dropout(0.1).supports_masking
# endregion proof
