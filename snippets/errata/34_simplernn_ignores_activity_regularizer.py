"""SimpleRNN ignores activity_regularizer and, up to 3.15, loses its seed"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

simple = tf.keras.layers.SimpleRNN(units, activity_regularizer="l2", seed=7)
lstm = tf.keras.layers.LSTM(units, activity_regularizer="l2", seed=7)
simple(x), lstm(x)
for layer in (simple, lstm):
    name, config = type(layer).__name__, layer.get_config()
    print(f"{name:9} losses: {len(layer.losses)}  seed:", config.get("seed"))
assert len(simple.losses) == 0
assert len(lstm.losses) == 1 and lstm.get_config()["seed"] == 7

penalty = tf.keras.layers.ActivityRegularization(l2=0.01)
penalty(simple(x))  # the penalty as a layer of its own
# region proof
assert len(penalty.losses) == 1
# endregion proof
