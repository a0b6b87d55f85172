"""get_initial_state takes the batch size"""

import tensorflow as tf

batch, units = 2, 4
states = tf.keras.layers.LSTM(units).get_initial_state(batch_size=batch)
# [(batch, units), (batch, units)]

# region proof
assert not any(tf.reduce_any(state != 0) for state in states)
# endregion proof
