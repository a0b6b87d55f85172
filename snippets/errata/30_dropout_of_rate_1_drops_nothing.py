"""dropout=1.0 drops nothing in LSTM and GRU, everything in SimpleRNN"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

for Layer in (
    tf.keras.layers.LSTM,
    tf.keras.layers.GRU,
    tf.keras.layers.SimpleRNN,
):
    layer = Layer(units, dropout=1.0)
    trained = layer(x, training=True)  # (batch, units)
    nothing = np.array_equal(trained, layer(x))
    everything = np.array_equal(trained, layer(0 * x))
    print(f"{Layer.__name__:9} drops", "nothing" if nothing else "all")
    assert nothing != everything
    assert everything == (Layer is tf.keras.layers.SimpleRNN)
