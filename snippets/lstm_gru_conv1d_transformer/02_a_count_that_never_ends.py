"""A count that goes on: the depth of brackets, on longer texts

The models train on 20 brackets and are tested on 60. An LSTM carries its count
on; a convolution knows no more than its kernels reach.
"""

import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
layers, rng = tf.keras.layers, np.random.default_rng(0)
step = rng.choice([-1.0, 1.0], (2000, 20, 1))  # closed, opened
longer = rng.choice([-1.0, 1.0], (500, 60, 1))
depth, deeper = step.cumsum(axis=1) / 10, longer.cumsum(axis=1) / 10


def conv1d(x):
    x = layers.Conv1D(24, 5, padding="causal", activation="relu")(x)
    return layers.Conv1D(24, 5, padding="causal", activation="relu")(x)


lstm = layers.LSTM(24, return_sequences=True)
explained = {}
for name, kind in ("LSTM", lstm), ("Conv1D", conv1d):
    inputs = tf.keras.Input((None, 1))
    model = tf.keras.Model(inputs, layers.Dense(1)(kind(inputs)))
    model.compile(tf.keras.optimizers.Adam(0.01), "mse")
    model.fit(step, depth, batch_size=64, epochs=5, verbose=0)
    error = (model.predict(longer, verbose=0) - deeper)[:, 20:]
    explained[name] = 1 - np.mean(error**2) / deeper[:, 20:].var()
    print(f"{name:7} {explained[name]:.1f} explained after timestep 20")
# region proof
assert explained["LSTM"] > 0.8 and explained["Conv1D"] < 0.5

carrying = layers.LSTM(24, return_state=True)
carrying.build((None, None, 1))
carrying.set_weights(lstm.get_weights())
x = longer.astype("float32")
_, *states = carrying(x[:, :20])
one_more = carrying(x[:, 20:21], initial_state=states)[0]
np.testing.assert_allclose(one_more, lstm(x[:, :21])[:, -1], atol=1e-5)
moved = tf.Variable(step[:1])  # the last model is the convolution
before = model(step[:1])
moved[:, 10].assign(9 * moved[:, 10])
changed = np.abs(model(moved) - before)[0, :, 0] > 1e-6
assert changed[10] and not changed[:10].any() and not changed[19:].any()
attend = layers.MultiHeadAttention(2, 4)
query, key = x[:, :1], x[:, :20]
_, weights = attend(key, key, return_attention_scores=True)
assert weights.shape[-2:] == (20, 20)  # the square of the window
assert np.min(weights) > 0  # it reads the whole window
context = attend(query, key[:, ::-1])  # other order, same context
np.testing.assert_allclose(context, attend(query, key), atol=1e-5)
for network in (lstm, model):  # see the order by themselves
    other = network(key[:, ::-1])[:, -1] - network(key)[:, -1]
    assert np.abs(other).max() > 0.1
gru = layers.GRU(24, return_state=True)
forwards, *states = gru(key)
assert len(states) == 1  # h alone
assert np.abs(gru(key[:, ::-1])[0] - forwards).max() > 0.01
place = tf.range(20.0)[:, None]
other = attend(query, key[:, ::-1] + place) - attend(query, key + place)
assert np.abs(other).max() > 0.01
# endregion proof
