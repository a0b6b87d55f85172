"""Two LSTM layers return what an RNN of two LSTM cells returns"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4

inputs = tf.keras.Input((timesteps, features))
first = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
second = tf.keras.layers.LSTM(units, return_state=True)
h_seq, *states = first(inputs)
out, *more = second(h_seq)
print("states:", len(states + more))

# region proof
assert tuple(out.shape) == (None, units)
assert len(states + more) == 4
# endregion proof
