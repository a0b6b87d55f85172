"""Stacked LSTMs continue a sequence if every layer gets its own states

Two halves equal the whole, by `initial_state` for each layer or by
`stateful=True` on each layer. States for one layer alone are not enough.
"""

import tensorflow as tf

batch, timesteps, features, units_1, units_2 = 2, 6, 7, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
first = tf.keras.layers.LSTM(units_1, return_sequences=True, return_state=True)
second = tf.keras.layers.LSTM(units_2, return_state=True)


def stack(x, states_1=None, states_2=None):
    h_seq_1, *states_1 = first(x, initial_state=states_1)
    y, *states_2 = second(h_seq_1, initial_state=states_2)
    return y, states_1, states_2


early, late = tf.split(x, 2, axis=1)
# (batch, timesteps // 2, features), (batch, timesteps // 2, features)
_, states_1, states_2 = stack(early)
rows = {
    "whole sequence     ": stack(x)[0],
    "states for both    ": stack(late, states_1, states_2)[0],
    "states for one only": stack(late, states_1)[0],
}
for name, y in rows.items():
    print(name, y[0].numpy().round(4))
# region proof
import numpy as np

whole, both, only_first = rows.values()
np.testing.assert_allclose(both, whole, atol=1e-6)
assert not np.allclose(only_first, whole, atol=1e-3)
stateful = tf.keras.Sequential(
    [
        tf.keras.Input(batch_shape=(batch, None, features)),
        tf.keras.layers.LSTM(units_1, return_sequences=True, stateful=True),
        tf.keras.layers.LSTM(units_2, stateful=True),
    ]
)
for layer, source in zip(stateful.layers, (first, second)):
    layer.set_weights(source.get_weights())
stateful(early)
continued = stateful(late)  # (batch, units_2): both layers kept theirs
np.testing.assert_allclose(continued, whole, atol=1e-6)
only_second = stack(late, states_2=states_2)[0]
assert not np.allclose(only_second, whole, atol=1e-3)
alone = tf.keras.layers.LSTM(units_2, stateful=True)
alone.build((batch, None, units_1))
alone.set_weights(second.get_weights())
for part in (early, late):  # the first layer keeps nothing
    forgetful = alone(first(part)[0])
assert not np.allclose(forgetful, whole, atol=1e-3)
lower = tf.keras.layers.LSTM(units_1, return_sequences=True)  # a decoder
upper = tf.keras.layers.LSTM(units_2)
outputs = [
    upper(lower(late, initial_state=one), initial_state=two)
    for one in (states_1, None)
    for two in (states_2, None)
]
for other in outputs[1:]:  # without the states of one layer, or of both
    assert not np.allclose(other, outputs[0], atol=1e-3)
# endregion proof
