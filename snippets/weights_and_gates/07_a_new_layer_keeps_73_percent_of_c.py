"""A new layer keeps about 73 % of its c at the first timestep

Two runs over the same input, one started with c of 1, one with c of 0. After
one timestep, what is left of the difference is what the forget gates kept.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 32, 10, 3, 64
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
h = tf.zeros((batch, units))
ones = tf.ones((batch, units))

for forget_bias, share in ((True, 0.73), (False, 0.5)):
    lstm = tf.keras.layers.LSTM(
        units, return_state=True, unit_forget_bias=forget_bias
    )
    kept = []
    for t in (1, 5, 10):
        output, h_1, c_1 = lstm(x[:, :t], initial_state=[h, ones])
        output, h_0, c_0 = lstm(x[:, :t], initial_state=[h, 0 * ones])
        kept.append(np.mean(c_1 - c_0))
    print(
        f"unit_forget_bias={forget_bias!s:5} kept after 1, 5, 10 timesteps:",
        *(f"{part:.0%}" for part in kept),
    )
    assert abs(kept[0] - share) < 0.01
    assert kept[1] < 0.25 and kept[2] < 0.05
