"""reset_states() of an LSTM that is not stateful: an error, now nothing"""

import tensorflow as tf

lstm = tf.keras.layers.LSTM(4)
lstm.reset_states()
print("no error, states:", lstm.states)

# region proof
assert not lstm.stateful and lstm.states is None
# endregion proof
