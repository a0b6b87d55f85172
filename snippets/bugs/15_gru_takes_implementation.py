"""A GRU takes implementation, as configurations of Keras 2 have it"""

import tensorflow as tf

units = 4

gru = tf.keras.layers.GRU(units, implementation=1)
print("implementation", gru.cell.implementation)

# region proof
assert gru.cell.implementation == 1
# endregion proof
