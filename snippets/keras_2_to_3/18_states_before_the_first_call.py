"""layer.states before the first call: None, no longer a list of None"""

import tensorflow as tf

units = 4
lstm = tf.keras.layers.LSTM(units, stateful=True)
print(lstm.states if lstm.states is None else list(lstm.states))

# region proof
assert lstm.states is None
# endregion proof
