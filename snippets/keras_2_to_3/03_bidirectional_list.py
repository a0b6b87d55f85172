"""Bidirectional: the same tensors in the same order, in a tuple"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))


def bidirectional(merge_mode, **options):
    lstm = tf.keras.layers.LSTM(units, **options)
    return tf.keras.layers.Bidirectional(lstm, merge_mode=merge_mode)(x)


states = bidirectional("concat", return_state=True)
halves = bidirectional(None)
both = bidirectional(None, return_state=True)
for result in (states, halves, both):
    shapes = [tuple(tensor.shape) for tensor in result]
    print(type(result).__name__, "of", *shapes)

# region proof
assert all(isinstance(result, tuple) for result in (states, halves, both))
assert (len(states), len(halves), len(both)) == (5, 2, 6)
# endregion proof
