"""Parameters of Bidirectional, GRU, SimpleRNN, and of summary after fit

Two LSTMs in a Bidirectional, three blocks in a GRU, one in a SimpleRNN. After
training, "Total params" of `summary` counts the optimizer's variables too:
two for each parameter with Adam, one with RMSprop, none with plain SGD.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 10, 64
layers = {
    "LSTM": tf.keras.layers.LSTM(units),
    "LSTM, use_bias=False": tf.keras.layers.LSTM(units, use_bias=False),
    "GRU": tf.keras.layers.GRU(units),
    "SimpleRNN": tf.keras.layers.SimpleRNN(units),
}
for name, layer in layers.items():
    layer.build((None, None, features))
    print(f"{name:27}{layer.count_params():7,}")

inputs = tf.keras.Input((None, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
x = np.zeros((batch, timesteps, features))
for optimizer in ("sgd", "rmsprop", "adam"):
    model.compile(optimizer=optimizer, loss="mse")
    model.fit(x, np.zeros((batch, units)), verbose=0)
    state = sum(int(np.prod(v.shape)) for v in model.optimizer.variables)
    print(f"Total params after {optimizer:8}{model.count_params() + state:7,}")
# region proof
import contextlib
import io

one = units * (units + features) + units  # one gate
both = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
more = {
    "Bidirectional": both,
    "before": tf.keras.layers.GRU(units, reset_after=False),
    "dropping": tf.keras.layers.LSTM(units, recurrent_dropout=0.5),
}
counts = 4 * one, 4 * one - 4 * units, 3 * one + 3 * units, one
counts += 2 * 4 * one, 3 * one, 4 * one
every = [*layers.values(), *more.values()]
for layer, count in zip(every, counts, strict=True):
    layer.build((None, None, features))
    assert layer.count_params() == count
gru_kernel, gru_recurrent_kernel, gru_bias = layers["GRU"].get_weights()
# (features, 3 * units): three blocks; (units, 3 * units): three blocks;
# (2, 3 * units): two rows, with reset_after=True

with contextlib.redirect_stdout(io.StringIO()) as summary:
    model.summary()  # after adam
assert "Total params: 57,602 " in summary.getvalue()
assert "Trainable params: 19,200 " in summary.getvalue()
assert model.count_params() == 19_200
six, three = both.get_weights(), both.forward_layer.get_weights()
assert len(six) == 6 and all(map(np.array_equal, six[:3], three))
# endregion proof
