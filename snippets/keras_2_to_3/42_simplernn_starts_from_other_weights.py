"""set_random_seed: SimpleRNN and ConvLSTM2D start from other weights"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
layers = tf.keras.layers


def start(layer_type, *arguments, shape):
    """One new weight."""
    tf.keras.utils.set_random_seed(7)
    layer = layer_type(*arguments)
    layer.build(shape)
    return layer.get_weights()[0].flat[0]


sequence, video = (
    (None, timesteps, features),
    (None, timesteps, 8, 8, features),
)
now = {
    "LSTM": start(layers.LSTM, units, shape=sequence),
    "GRU": start(layers.GRU, units, shape=sequence),
    "SimpleRNN": start(layers.SimpleRNN, units, shape=sequence),
    "ConvLSTM2D": start(layers.ConvLSTM2D, units, 3, shape=video),
}
keras_2 = dict(zip(now, (-0.2052, -0.2309, -0.3381, -0.0684)))
same = {name: abs(now[name] - keras_2[name]) < 1e-4 for name in now}
for name in now:
    print(f"{name:10} starts as in Keras 2.15: {same[name]}")

# region proof
is_keras_3 = hasattr(tf.keras, "version")
assert same["LSTM"] and same["GRU"]
assert same["SimpleRNN"] == same["ConvLSTM2D"] == (not is_keras_3)
# endregion proof
