"""activity_regularizer: no loss from SimpleRNN and TimeDistributed"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
layers = tf.keras.layers
x = tf.ones((batch, timesteps, features))

made = {
    "LSTM": layers.LSTM(units, activity_regularizer="l2"),
    "GRU": layers.GRU(units, activity_regularizer="l2"),
    "SimpleRNN": layers.SimpleRNN(units, activity_regularizer="l2"),
    "TimeDistributed": layers.TimeDistributed(
        layers.Dense(units, activity_regularizer="l2")
    ),
    "a layer after it": tf.keras.Sequential(
        [layers.SimpleRNN(units), layers.ActivityRegularization(l2=0.01)]
    ),
}
losses = {}
for name, layer in made.items():
    layer(x)
    losses[name] = len(layer.losses)
    print(f"{name:16} losses: {losses[name]}")

# region proof
is_keras_3 = hasattr(tf.keras, "version")
assert losses["LSTM"] == losses["GRU"] == losses["a layer after it"] == 1
assert losses["SimpleRNN"] == losses["TimeDistributed"] == (not is_keras_3)
# endregion proof
